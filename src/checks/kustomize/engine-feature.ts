import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/engine-feature',
  station: 'render',
  severity: 'warning',
  summary: 'The kustomize that builds an example knows every field that the example uses.',
  why: 'A kustomization that needs a newer kustomize than the one that was found is neither rendered nor checked. Argo CD and Flux bring kustomize 5; "kubectl apply -k" brings an older one.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
replacements:
  - sourceValue: shop
    targets:
      - select:
          kind: Deployment
        fieldPaths:
          - metadata.labels.team
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
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
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
