import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { canaryOf } from './steps.ts';

function isZero(value: unknown): boolean {
  return value === 0 || value === '0' || value === '0%';
}

export default defineCheck({
  code: 'rollouts/surge-or-unavailable',
  severity: 'error',
  summary: 'A canary may add pods or miss some.',
  why: 'With maxSurge and maxUnavailable both 0 no pod can be replaced. The controller marks the Rollout InvalidSpec: "MaxSurge and MaxUnavailable both can not be zero".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    if (!isZero(canary['maxSurge']) || !isZero(canary['maxUnavailable'])) return;
    yield {
      at: resource.at(['spec', 'strategy', 'canary', 'maxSurge']),
      message: `Rollout "${resource.name}" may neither add a pod nor miss one, so it can replace none.`,
      help: 'Write "maxSurge: 1", or let "maxUnavailable" be 1.',
      related: [
        { place: resource.at(['spec', 'strategy', 'canary', 'maxUnavailable']), message: 'maxUnavailable is 0 too.' },
      ],
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
      maxSurge: 0
      maxUnavailable: 0%
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
      maxSurge: 1
      maxUnavailable: 0
      steps:
        - setWeight: 20
        - pause: {}
`,
});
