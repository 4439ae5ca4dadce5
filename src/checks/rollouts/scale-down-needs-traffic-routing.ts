import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';
import { canaryOf, CANARY } from './steps.ts';

export default defineCheck({
  code: 'rollouts/scale-down-needs-traffic-routing',
  severity: 'error',
  summary: 'Settings for the old pods of a routed canary stand in a canary with traffic routing.',
  why: 'The controller marks the Rollout InvalidSpec: "Canary scaleDownDelaySeconds can only be used with traffic routing", the same of dynamicStableScale, and "Canary dynamicStableScale cannot be used with scaleDownDelaySeconds".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    const delay = canary['scaleDownDelaySeconds'] !== undefined && canary['scaleDownDelaySeconds'] !== null;
    const dynamic = canary['dynamicStableScale'] === true;
    if (!isData(canary['trafficRouting'])) {
      for (const [field, set] of [
        ['scaleDownDelaySeconds', delay],
        ['dynamicStableScale', dynamic],
      ] as const) {
        if (!set) continue;
        yield {
          at: resource.at([...CANARY, field], 'key'),
          message: `Rollout "${resource.name}" has "${field}", which needs traffic routing.`,
          help: `Remove "${field}", or add "trafficRouting".`,
        };
      }
    } else if (delay && dynamic) {
      yield {
        at: resource.at([...CANARY, 'dynamicStableScale'], 'key'),
        message: `Rollout "${resource.name}" scales its stable pods with the traffic and keeps them for a while, which exclude each other.`,
        help: 'Remove "dynamicStableScale" or "scaleDownDelaySeconds".',
        related: [
          { place: resource.at([...CANARY, 'scaleDownDelaySeconds'], 'key'), message: 'The delay stands here.' },
        ],
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
      scaleDownDelaySeconds: 60
      steps:
        - setWeight: 20
        - pause: {}
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
      scaleDownDelaySeconds: 60
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
