import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { stepsOf } from './steps.ts';

const sample = (duration: string): string => `apiVersion: argoproj.io/v1alpha1
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
        - setWeight: 20
        - pause:
            duration: ${duration}
`;

export default defineCheck({
  code: 'rollouts/pause-duration',
  severity: 'error',
  summary: 'A pause does not last less than no time.',
  why: 'The CRD accepts any number. The controller marks the Rollout InvalidSpec: "Duration needs to be greater than 0".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, index, value } of stepsOf(resource)) {
      const duration = fieldsOf(value['pause'])['duration'];
      const given = typeof duration === 'number' ? String(duration) : duration;
      if (typeof given !== 'string' || !/^-\d/.test(given)) continue;
      yield {
        at: resource.at([...path, 'pause', 'duration']),
        message: `Step ${index + 1} of Rollout "${resource.name}" pauses for "${given}", which is less than no time.`,
        help: `Write "duration: ${given.slice(1)}".`,
      };
    }
  },
  bad: sample('-60'),
  good: sample('60'),
});
