import { isExternal } from '../../manifests/example.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { clustersOf, LOCAL_CLUSTER } from './clusters.ts';

export default defineCheck({
  code: 'argocd/destination-cluster-exists',
  severity: 'error',
  summary: 'Where an example defines clusters, the destination of an Application is one of them.',
  why: 'For an unknown cluster Argo CD reports InvalidSpecError: "there are no clusters with this name", or "cluster … not found".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }, example) {
    const defined = clustersOf(example);
    if (defined === undefined || defined.length === 0 || isExternal(example, { kind: 'Secret', name: '*' })) return;
    const clusters = [LOCAL_CLUSTER, ...defined];
    const destination = fieldsOf(spec['destination']);
    for (const field of ['name', 'server'] as const) {
      const wanted = textOf(destination[field])?.replace(/\/+$/, '');
      if (wanted === undefined || isOpen(wanted) || clusters.some((cluster) => cluster[field] === wanted)) continue;
      if (field === 'server' && !/^https?:\/\//.test(wanted)) continue;
      const meant = nearest(
        wanted,
        clusters.map((cluster) => cluster[field]),
      );
      yield {
        path: ['spec', 'destination', field],
        message: `${label} deploys to the cluster "${wanted}", which no cluster Secret of this example defines.`,
        help:
          meant === undefined
            ? `Write one of ${clusters.map((cluster) => `"${cluster[field]}"`).join(', ')}.`
            : `Did you mean "${meant}"?`,
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
    name: prd
    namespace: shop
---
apiVersion: v1
kind: Secret
metadata:
  name: prod-cluster
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: cluster
stringData:
  name: prod
  server: https://prod.example.com
  config: '{"awsAuthConfig": {"clusterName": "prod"}, "tlsClientConfig": {"insecure": false}}'
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
    name: prod
    namespace: shop
---
apiVersion: v1
kind: Secret
metadata:
  name: prod-cluster
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: cluster
stringData:
  name: prod
  server: https://prod.example.com
  config: '{"awsAuthConfig": {"clusterName": "prod"}, "tlsClientConfig": {"insecure": false}}'
`,
});
