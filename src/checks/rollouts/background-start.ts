import type { Finding } from '../../diagnostics/diagnostic.ts';
import { listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { canaryOf, CANARY } from './steps.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/background-start',
  severity: 'error',
  summary: 'A background analysis starts at a step that there is.',
  why: 'The analysis starts when the Rollout reaches the step with this index, counted from 0. Behind the last step it never runs, and nothing is analysed.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const canary = canaryOf(resource);
    const start = numberOf(fieldsOf(canary['analysis'])['startingStep']);
    const count = listOf(canary['steps']).length;
    if (start === undefined || start <= count) return;
    yield {
      at: resource.at([...CANARY, 'analysis', 'startingStep']),
      message: `The background analysis of Rollout "${resource.name}" starts at step ${start}, and there are ${count} steps, counted from 0.`,
      help: `Write "startingStep: ${Math.max(0, count - 1)}", or less.`,
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
      analysis:
        templates:
          - templateName: success-rate
        startingStep: 5
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
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
      analysis:
        templates:
          - templateName: success-rate
        startingStep: 1
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
`,
});
