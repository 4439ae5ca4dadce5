import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'yaml/no-tabs',
  station: 'syntax',
  severity: 'error',
  summary: 'Lines are indented with spaces.',
  why: 'YAML forbids tabs as indentation; parsers stop with "found character that cannot start any token", which names the place but not the tab.',
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
	LOG_LEVEL: info
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  LOG_LEVEL: info
`,
});
