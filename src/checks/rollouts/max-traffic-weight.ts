import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { canaryOf } from './steps.ts';

export default defineCheck({
  code: 'rollouts/max-traffic-weight',
  severity: 'error',
  summary: 'The highest weight is changed only where the traffic router takes another.',
  why: 'The controller marks the Rollout InvalidSpec: "Canary maxTrafficWeight in traffic routing only supported in Nginx and Plugins".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const routing = fieldsOf(canaryOf(resource)['trafficRouting']);
    if (routing['maxTrafficWeight'] === undefined || isData(routing['nginx']) || isData(routing['plugins'])) return;
    yield {
      at: resource.at(['spec', 'strategy', 'canary', 'trafficRouting', 'maxTrafficWeight'], 'key'),
      message: `Rollout "${resource.name}" changes the highest weight, which only nginx and plugins allow.`,
      help: 'Remove "maxTrafficWeight", and write weights from 0 to 100.',
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
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
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      canaryService: web-canary
      stableService: web-stable
      trafficRouting:
        maxTrafficWeight: 1000
        alb:
          ingress: web
          servicePort: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web-stable
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-canary
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-stable
                port:
                  name: use-annotation
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
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
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      canaryService: web-canary
      stableService: web-stable
      trafficRouting:
        maxTrafficWeight: 1000
        nginx:
          stableIngress: web
---
apiVersion: v1
kind: Service
metadata:
  name: web-stable
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-canary
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-stable
                port:
                  number: 80
`,
});
