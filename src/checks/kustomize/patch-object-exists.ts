import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'kustomize/patch-object-exists',
  station: 'render',
  severity: 'error',
  summary: 'A strategic merge patch names an object that the kustomization has.',
  why: 'Without a target, the patch finds its object by apiVersion, kind, name and namespace, as they are before "namespace" and "namePrefix" of the same kustomization are set. kustomize prints "no matches for Id" and builds nothing.',
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: webb
        namespace: shop
      spec:
        revisionHistoryLimit: 3
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
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        revisionHistoryLimit: 3
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
