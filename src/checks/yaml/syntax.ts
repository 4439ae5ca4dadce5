import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'yaml/syntax',
  station: 'syntax',
  severity: 'error',
  summary: 'The text is YAML.',
  why: 'kubectl, kustomize and the GitOps controllers stop at the first byte that is not YAML. Argo CD shows a ComparisonError for the whole Application and Flux a BuildFailed Kustomization, so one slip keeps everything beside it from being applied.',
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  LOG_LEVEL: info
 MODE: strict
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  LOG_LEVEL: info
  MODE: strict
`,
});
