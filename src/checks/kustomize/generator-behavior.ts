import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/generator-behavior',
  station: 'render',
  severity: 'error',
  summary: 'A generator creates what is new, and merges into or replaces what a base generates.',
  why: 'kustomize prints "does not exist; cannot merge or replace", or "exists; behavior must be merge or replace", and builds nothing.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: web
    namespace: shop
    behavior: merge
    literals:
      - color=blue
`,
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: web
    namespace: shop
    literals:
      - color=blue
`,
  },
});
