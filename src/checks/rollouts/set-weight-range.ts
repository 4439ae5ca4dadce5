import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { canaryOf, stepsOf } from './steps.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/set-weight-range',
  severity: 'error',
  summary: 'A weight lies between 0 and 100.',
  why: 'The CRD has no maximum. The controller marks the Rollout InvalidSpec: "SetWeight needs to be between 0 and 100" (or trafficRouting.maxTrafficWeight, which nginx and plugins take).',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const most = numberOf(fieldsOf(canaryOf(resource)['trafficRouting'])['maxTrafficWeight']) ?? 100;
    for (const { path, index, value } of stepsOf(resource)) {
      const weight = value['setWeight'];
      if (typeof weight !== 'number' || (weight >= 0 && weight <= most)) continue;
      yield {
        at: resource.at([...path, 'setWeight']),
        message: `Step ${index + 1} of Rollout "${resource.name}" sets the weight ${weight}, and weights go from 0 to ${most}.`,
        help: `Write "setWeight: ${weight < 0 ? 0 : most}".`,
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
      steps:
        - setWeight: 120
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
      steps:
        - setWeight: 100
        - pause: {}
`,
});
