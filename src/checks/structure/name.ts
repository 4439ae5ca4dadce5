import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/name',
  severity: 'error',
  summary: 'The names of objects and namespaces are DNS names.',
  why: "The API server refuses the object: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'.",
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: Shop_Web
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
