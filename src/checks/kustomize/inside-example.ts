import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/inside-example',
  station: 'render',
  severity: 'error',
  summary: 'A kustomization reads nothing outside the folder that is checked.',
  why: 'Absolute paths and paths that leave the repository exist on one machine only: kustomize prints "new root cannot be absolute", or finds nothing. Symbolic links are not followed.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - /srv/manifests/deployment.yaml
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
