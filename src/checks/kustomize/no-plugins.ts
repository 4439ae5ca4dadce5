import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/no-plugins',
  station: 'render',
  severity: 'error',
  summary: 'A kustomization runs no containers and no programs.',
  why: 'kustomize prints "external plugins disabled; unable to load external plugin" unless --enable-alpha-plugins is set, and the kustomize-controller of Flux and a default Argo CD set it for nobody.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
transformers:
  - |-
    apiVersion: example.com/v1
    kind: AddSidecar
    metadata:
      name: sidecar
      annotations:
        config.kubernetes.io/function: |
          container:
            image: registry.example.com/add-sidecar:1.0.0
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
    patch: |-
      - op: add
        path: /metadata/labels
        value:
          team: shop
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
