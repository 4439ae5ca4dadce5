import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/unique-keys',
  severity: 'error',
  summary: 'The items of a list that has keys have different ones.',
  why: 'The API server refuses the object: spec.containers[1].name: Duplicate value: "web".',
  bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.27.4
    - name: web
      image: busybox:1.37.0
`,
  good: `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: nginx:1.27.4
    - name: helper
      image: busybox:1.37.0
`,
});
