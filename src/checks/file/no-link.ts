import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'file/no-link',
  station: 'syntax',
  severity: 'error',
  summary: 'The content holds files, not symbolic links.',
  why: 'A link can lead out of the folder that is published, and archives and the skill bundle carry files alone.',
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
