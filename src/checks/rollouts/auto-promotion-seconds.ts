import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { BLUE_GREEN, blueGreenOf } from './steps.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/auto-promotion-seconds',
  severity: 'error',
  summary: 'A blue-green Rollout with autoPromotionSeconds promotes by itself.',
  why: 'autoPromotionSeconds delays the automatic promotion. With "autoPromotionEnabled: false" there is none: the Rollout waits for a person, however many seconds pass.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const blueGreen = blueGreenOf(resource);
    const seconds = numberOf(blueGreen['autoPromotionSeconds']);
    if (blueGreen['autoPromotionEnabled'] !== false || seconds === undefined || seconds <= 0) return;
    yield {
      at: resource.at([...BLUE_GREEN, 'autoPromotionSeconds'], 'key'),
      message: `Rollout "${resource.name}" is to be promoted after ${seconds} seconds, and its automatic promotion is off.`,
      help: 'Remove "autoPromotionEnabled: false", or remove "autoPromotionSeconds".',
      related: [{ place: resource.at([...BLUE_GREEN, 'autoPromotionEnabled']), message: 'It is switched off here.' }],
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
    blueGreen:
      activeService: web
      autoPromotionEnabled: false
      autoPromotionSeconds: 300
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
      autoPromotionSeconds: 300
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
