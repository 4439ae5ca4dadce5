import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'yaml/identity',
  station: 'syntax',
  severity: 'error',
  summary: 'A manifest names its apiVersion and its kind.',
  why: 'The API server looks the kind up by both. kubectl prints "apiVersion not set" or "Object \'Kind\' is missing".',
  bad: `kind: ConfigMap
metadata:
  name: shop
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
});
