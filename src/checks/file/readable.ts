import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'file/readable',
  station: 'syntax',
  severity: 'error',
  summary: 'A file or folder that is to be checked can be read.',
  why: 'What cannot be opened is not checked, and nothing else says so.',
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
});
