import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/required',
  severity: 'error',
  summary: 'Every required field is there.',
  why: 'The API server refuses the object: spec.project: Required value.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  source:
    repoURL: https://github.com/example/shop.git
    targetRevision: v1.2.0
    path: deploy
  destination:
    server: https://kubernetes.default.svc
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
    targetRevision: v1.2.0
    path: deploy
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
