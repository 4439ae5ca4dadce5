import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'yaml/unique-keys',
  station: 'syntax',
  severity: 'error',
  summary: 'A key stands once in its map.',
  why: 'Some readers keep the last of two equal keys and drop the first without a word; others refuse the file. kustomize refuses it in resources, and "flux schema" refuses it too.',
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  LOG_LEVEL: info
  LOG_LEVEL: debug
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  LOG_LEVEL: debug
`,
});
