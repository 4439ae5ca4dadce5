import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/patch-target-matches',
  station: 'render',
  severity: 'error',
  summary: 'The target of a patch selects at least one object.',
  why: 'kustomize skips a patch whose target selects nothing, without a word and with exit code 0: the change is never deployed. The fields of a target are regular expressions that have to fit from start to end.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: wbe
    patch: |-
      - op: add
        path: /spec/revisionHistoryLimit
        value: 3
`,
    'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: web
    patch: |-
      - op: add
        path: /spec/revisionHistoryLimit
        value: 3
`,
    'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
`,
  },
});
