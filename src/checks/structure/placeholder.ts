import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/placeholder',
  severity: 'warning',
  summary: 'A name in a manifest is a name, not a placeholder.',
  why: 'The API server refuses a name such as <app-name> or APP_NAME, so the manifest cannot be applied as it stands.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: <app-name>
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
