import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/replacement-source',
  station: 'render',
  severity: 'error',
  summary: 'A replacement reads from one object, and from a field that it has.',
  why: 'kustomize prints "nothing selected by", or "fieldPath is missing for replacement source", and builds nothing.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
  - configmap.yaml
replacements:
  - source:
      kind: ConfigMap
      name: wbe
      fieldPath: data.color
    targets:
      - select:
          kind: Deployment
        fieldPaths:
          - metadata.annotations.color
        options:
          create: true
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
    'configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  color: blue
`,
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
  - configmap.yaml
replacements:
  - source:
      kind: ConfigMap
      name: web
      fieldPath: data.color
    targets:
      - select:
          kind: Deployment
        fieldPaths:
          - metadata.annotations.color
        options:
          create: true
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
    'configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
data:
  color: blue
`,
  },
});
