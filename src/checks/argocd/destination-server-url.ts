import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { clustersOf, LOCAL_CLUSTER } from './clusters.ts';

export default defineCheck({
  code: 'argocd/destination-server-url',
  severity: 'error',
  summary: 'The server of a destination is the URL of a Kubernetes API.',
  why: 'Argo CD looks the cluster up by this exact URL. For anything else it reports InvalidSpecError: "error getting cluster by server … not found". The cluster of Argo CD itself is "https://kubernetes.default.svc" or, by name, "in-cluster".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }, example) {
    const destination = fieldsOf(spec['destination']);
    const server = textOf(destination['server']);
    const name = textOf(destination['name']);
    if (name !== undefined && server === undefined && /^https?:\/\//.test(name)) {
      yield {
        path: ['spec', 'destination', 'name'],
        part: 'key',
        message: `${label} has the URL "${name}" as the name of its cluster.`,
        help: `Write "server: ${name}".`,
      };
    }
    if (server === undefined || isOpen(server)) return;
    if (!/^https?:\/\/./.test(server)) {
      yield {
        path: ['spec', 'destination', 'server'],
        message: `${label} has "${server}" as the server of its cluster, which is no URL.`,
        help: /[./:]/.test(server)
          ? `Write "https://${server}", exactly as the cluster is registered.`
          : `Write "name: ${server}" in place of "server".`,
      };
    } else if (/^https:\/\/kubernetes(\.default(\.svc\.cluster\.local)?)?(:443)?\/?$/.test(server)) {
      if (clustersOf(example)?.some((cluster) => cluster.server === server) !== false) return;
      yield {
        path: ['spec', 'destination', 'server'],
        message: `${label} has "${server}" as its cluster, and Argo CD knows its own cluster by another URL.`,
        help: `Write "${LOCAL_CLUSTER.server}".`,
      };
    }
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: in-cluster
    namespace: shop
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    name: in-cluster
    namespace: shop
`,
});
