import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';
import { canaryOf, CANARY } from './steps.ts';

export default defineCheck({
  code: 'rollouts/ping-pong',
  severity: 'error',
  summary: 'Ping-pong Services come with a traffic router that knows them.',
  why: 'The controller marks the Rollout InvalidSpec: "Ping-pong feature works with the ALB, Istio, and plugin-based traffic routers only".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    const routing = canary['trafficRouting'];
    if (!isData(canary['pingPong']) || !isData(routing)) return;
    if (!['alb', 'istio', 'plugins'].some((router) => isData(routing[router]))) {
      yield {
        at: resource.at([...CANARY, 'pingPong'], 'key'),
        message: `Rollout "${resource.name}" swaps its Services by ping-pong, which its traffic router cannot do.`,
        help: 'Write "stableService" and "canaryService" in place of "pingPong".',
      };
    }
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
      stableService: web-stable
      canaryService: web-canary
      trafficRouting:
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
