import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData } from './data.ts';

export default defineCheck({
  code: 'argocd/destination-one-cluster',
  severity: 'error',
  demands: true,
  summary: 'A destination names its cluster once: by server or by name.',
  why: 'Argo CD reports InvalidSpecError: "application destination can\'t have both name and server defined", or "Destination server missing from app spec" where both are absent.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, isPartial }) {
    const destination = spec['destination'];
    if (!isData(destination)) return;
    const server = textOf(destination['server']);
    const name = textOf(destination['name']);
    if (server !== undefined && name !== undefined) {
      yield {
        path: ['spec', 'destination', 'name'],
        message: `${label} names its cluster twice, as "${name}" and as "${server}".`,
        help: 'Remove "name" or "server".',
        related: [{ path: ['spec', 'destination', 'server'], message: 'The server stands here.' }],
      };
    } else if (server === undefined && name === undefined && !isPartial) {
      if (['server', 'name'].some((key) => destination[key] !== undefined && typeof destination[key] !== 'string'))
        return;
      yield {
        path: ['spec', 'destination'],
        part: 'key',
        message: `${label} does not say which cluster it deploys to.`,
        help: 'Add "server: https://kubernetes.default.svc" for the cluster of Argo CD itself, or "name".',
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
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
