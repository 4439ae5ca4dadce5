import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/progress-deadline',
  severity: 'error',
  summary: 'The progress deadline of a Rollout is longer than its minReadySeconds.',
  why: 'The controller marks the Rollout InvalidSpec: "must be greater than minReadySeconds". The deadline is 600 seconds where none is set.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const ready = numberOf(resource.get(['spec', 'minReadySeconds'])) ?? 0;
    const written = numberOf(resource.get(['spec', 'progressDeadlineSeconds']));
    const deadline = written ?? 600;
    if (deadline > ready) return;
    const field = written === undefined ? 'minReadySeconds' : 'progressDeadlineSeconds';
    yield {
      at: resource.at(['spec', field]),
      message: `Rollout "${resource.name}" gives its pods ${deadline} seconds to progress and waits ${ready} until one is ready.`,
      help: `Write "progressDeadlineSeconds: ${ready + 600}", or a smaller "minReadySeconds".`,
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
  minReadySeconds: 60
  progressDeadlineSeconds: 30
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
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
  minReadySeconds: 60
  progressDeadlineSeconds: 660
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
`,
});
