import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData } from '../argocd/data.ts';
import { canaryOf, CANARY } from './steps.ts';

export default defineCheck({
  code: 'rollouts/ping-pong-root-service',
  severity: 'warning',
  summary: 'Ping-pong Services behind ALB have a root Service.',
  why: 'The controller marks the Rollout InvalidSpec: "Root service field is required for the configuration with ALB and ping-pong feature enabled". A page that shows the other fields may leave it out, as the one of Argo Rollouts does.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    const routing = canary['trafficRouting'];
    if (!isData(canary['pingPong']) || !isData(routing) || !isData(routing['alb'])) return;
    if (textOf(routing['alb']['rootService']) !== undefined) return;
    yield {
      at: resource.at([...CANARY, 'trafficRouting', 'alb'], 'key'),
      message: `Rollout "${resource.name}" swaps its Services by ping-pong with ALB, and names no root Service.`,
      help: 'Add "rootService" with the Service that the Ingress names.',
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
      pingPong:
        pingService: web-stable
        pongService: web-canary
      trafficRouting:
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
      pingPong:
        pingService: web-stable
        pongService: web-canary
      trafficRouting:
        alb:
          ingress: web
          servicePort: 80
          rootService: web-root
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
apiVersion: v1
kind: Service
metadata:
  name: web-root
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
                name: web-root
                port:
                  name: use-annotation
`,
});
