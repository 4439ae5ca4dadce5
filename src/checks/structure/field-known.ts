import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/field-known',
  severity: 'error',
  summary: 'Every field of a resource is a field of its kind.',
  why: 'The API server drops fields that it does not know. kubectl warns: unknown field "spec.destination.namepsace"; Argo CD and Flux apply the rest, and the setting never takes effect.',
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
    namepsace: shop
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
