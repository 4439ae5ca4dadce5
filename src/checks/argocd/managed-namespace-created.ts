import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { textsOf } from './data.ts';

export default defineCheck({
  code: 'argocd/managed-namespace-created',
  severity: 'error',
  summary: 'managedNamespaceMetadata comes with the sync option CreateNamespace=true.',
  why: 'Argo CD sets the labels and annotations of managedNamespaceMetadata only on a namespace that it creates itself. Without CreateNamespace=true the whole block has no effect, and nothing says so.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, isPartial }) {
    const policy = fieldsOf(spec['syncPolicy']);
    if (isPartial || policy['managedNamespaceMetadata'] === undefined) return;
    if (textsOf(policy['syncOptions']).some(({ text }) => text === 'CreateNamespace=true')) return;
    yield {
      path: ['spec', 'syncPolicy', 'managedNamespaceMetadata'],
      part: 'key',
      message: `${label} sets metadata of a namespace that Argo CD is not asked to create, so nothing sets it.`,
      help: 'Add "CreateNamespace=true" to spec.syncPolicy.syncOptions.',
    };
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
    server: https://kubernetes.default.svc
    namespace: shop
  syncPolicy:
    managedNamespaceMetadata:
      labels:
        team: shop
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
  syncPolicy:
    syncOptions:
      - CreateNamespace=true
    managedNamespaceMetadata:
      labels:
        team: shop
`,
});
