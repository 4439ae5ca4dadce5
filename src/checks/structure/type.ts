import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/type',
  severity: 'error',
  summary: 'Every value has the type of its field.',
  why: 'The API server refuses the object: spec.source.targetRevision in body must be of type string: "number". Plain 1.10 is the number 1.1 in YAML, and plain yes was true in YAML 1.1.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    targetRevision: 1.10
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
    targetRevision: "1.10"
    path: deploy
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
