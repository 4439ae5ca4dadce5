import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { canaryOf, CANARY } from './steps.ts';

const FIELDS: readonly (readonly [router: string, one: string, many: string])[] = [
  ['nginx', 'stableIngress', 'stableIngresses'],
  ['alb', 'ingress', 'ingresses'],
  ['istio', 'virtualService', 'virtualServices'],
];

export default defineCheck({
  code: 'rollouts/one-route-field',
  severity: 'error',
  summary: 'A traffic router gets its routes in one field.',
  why: 'The controller marks the Rollout InvalidSpec: "Either StableIngress or StableIngresses must be configured. Both are configured." (or neither), the same of ALB, and "either VirtualService or VirtualServices must be configured".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const routing = fieldsOf(canaryOf(resource)['trafficRouting']);
    for (const [router, one, many] of FIELDS) {
      const settings = routing[router];
      if (!isData(settings)) continue;
      const single = textOf(settings[one]) !== undefined || isData(settings[one]);
      const several = listOf(settings[many]).length > 0;
      if (single !== several) continue;
      yield {
        at: resource.at([...CANARY, 'trafficRouting', router, ...(single ? [many] : [])], 'key'),
        message: `Rollout "${resource.name}" has ${single ? `both "${one}" and "${many}"` : `neither "${one}" nor "${many}"`} for ${router}.`,
        help: single ? `Remove "${one}" or "${many}".` : `Add "${one}".`,
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
      canaryService: web-canary
      stableService: web-stable
      trafficRouting:
        nginx:
          stableIngress: web
          stableIngresses:
            - web
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
