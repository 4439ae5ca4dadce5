import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'file/size',
  station: 'syntax',
  severity: 'error',
  summary: 'A file is at most 10 MB.',
  why: 'No manifest is that large: etcd refuses objects above 1.5 MiB. Such a file is data in the wrong place.',
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
