import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { BLUE_GREEN, blueGreenOf } from './steps.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/revision-history',
  severity: 'error',
  summary: 'A blue-green Rollout keeps at least as many revisions as it scales down late.',
  why: 'The controller marks the Rollout InvalidSpec: "This rollout\'s revision history limit can not be smaller than the rollout\'s scale down limit". The limit is 10 where none is set.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const late = numberOf(blueGreenOf(resource)['scaleDownDelayRevisionLimit']);
    const kept = numberOf(resource.get(['spec', 'revisionHistoryLimit'])) ?? 10;
    if (late === undefined || kept >= late) return;
    yield {
      at: resource.at([...BLUE_GREEN, 'scaleDownDelayRevisionLimit']),
      message: `Rollout "${resource.name}" scales ${late} revisions down late and keeps only ${kept}.`,
      help: `Write "scaleDownDelayRevisionLimit: ${kept}", or a larger "revisionHistoryLimit".`,
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
  revisionHistoryLimit: 2
  strategy:
    blueGreen:
      activeService: web
      scaleDownDelayRevisionLimit: 3
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
  revisionHistoryLimit: 2
  strategy:
    blueGreen:
      activeService: web
      scaleDownDelayRevisionLimit: 2
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
});
