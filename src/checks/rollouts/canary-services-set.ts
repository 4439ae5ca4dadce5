import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, quotedList } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { canaryOf } from './steps.ts';

const ROUTERS: readonly string[] = ['alb', 'ambassador', 'apisix', 'appMesh', 'nginx', 'smi', 'traefik'];

function needsServices(routing: Fields, pingPong: boolean): boolean {
  return isData(routing['istio']) && !isData(routing['istio']['destinationRule']) && !pingPong;
}

export default defineCheck({
  code: 'rollouts/canary-services-set',
  severity: 'error',
  demands: true,
  summary: 'A Rollout names its stable and canary Service where the traffic router needs them.',
  why: 'With ALB, Ambassador, APISIX, App Mesh, nginx, SMI, Traefik, or Istio without a destinationRule, the controller marks the Rollout InvalidSpec: "Canary service and Stable service must to be set to use Traffic Routing".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    const routing = fieldsOf(canary['trafficRouting']);
    const pingPong = isData(canary['pingPong']);
    const router =
      ROUTERS.find((name) => isData(routing[name]) && !(name === 'alb' && pingPong)) ??
      (needsServices(routing, pingPong) ? 'istio' : undefined);
    if (router === undefined) return;
    const missing = ['stableService', 'canaryService'].filter((field) => textOf(canary[field]) === undefined);
    if (missing.length === 0) return;
    yield {
      at: resource.at(['spec', 'strategy', 'canary', 'trafficRouting', router], 'key'),
      message: `Rollout "${resource.name}" routes traffic with ${router}, which needs ${quotedList(missing)}.`,
      help: `Add ${quotedList(missing)} with the names of the Services.`,
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
      stableService: web-stable
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
      canaryService: web-canary
      stableService: web-stable
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
});
