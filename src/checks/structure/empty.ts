import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/empty',
  severity: 'error',
  summary: 'A field that is written has a value.',
  why: 'The API server drops a field of a custom resource whose value is empty, as if it were not there. With "automated:" and nothing after it, Argo CD waits for someone to sync; "automated: {}" turns automated syncs on.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    targetRevision: v1.2.0
    path: deploy
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  syncPolicy:
    automated:
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
    targetRevision: v1.2.0
    path: deploy
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  syncPolicy:
    automated: {}
`,
});
