import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { servicesOf } from './services.ts';

const PAIRS: readonly (readonly [string, string])[] = [
  ['activeService', 'previewService'],
  ['stableService', 'canaryService'],
  ['pingService', 'pongService'],
];

export default defineCheck({
  code: 'rollouts/services-differ',
  severity: 'error',
  summary: 'The two Services of a strategy are two Services.',
  why: 'The controller marks the Rollout InvalidSpec: "This rollout uses the same service for the active and preview services, but two different services are required." The same holds for stable and canary, and for ping and pong.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const services = servicesOf(resource);
    for (const [one, other] of PAIRS) {
      const first = services.find(({ field }) => field === one);
      const second = services.find(({ field }) => field === other);
      if (first === undefined || second === undefined || first.name !== second.name) continue;
      yield {
        at: resource.at(second.path),
        message: `Rollout "${resource.name}" has Service "${second.name}" as ${one} and as ${other}.`,
        help: `Write the name of another Service as "${other}".`,
        related: [{ place: resource.at(first.path), message: `It is the ${one} here.` }],
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
    blueGreen:
      activeService: web
      previewService: web
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
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
    blueGreen:
      activeService: web
      previewService: web-preview
---
apiVersion: v1
kind: Service
metadata:
  name: web
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
  name: web-preview
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
});
