import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/fragment-marked',
  station: 'fence',
  severity: 'warning',
  summary: 'A manifest that leaves required fields out is marked as a fragment.',
  why: "A reader who applies it gets an error for each field. In other people's documents this one warning stands for all of them.",
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
