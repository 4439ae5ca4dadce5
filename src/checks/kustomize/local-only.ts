import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/local-only',
  station: 'render',
  severity: 'warning',
  summary: 'A kustomization is built from files of the example alone.',
  why: 'Kustomizations are built here without a network, without git and without Helm, so one that fetches something is not rendered and not checked. In the cluster a remote base can change, or be gone, between two syncs.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - https://github.com/example/web//deploy?ref=v1.4.2
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
