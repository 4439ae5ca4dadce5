import type { Finding } from '../../diagnostics/diagnostic.ts';
import { ofKind } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { analysesOf } from './analysis.ts';
import { metricsOf, resolveTemplates } from './templates.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/analysis-ends',
  severity: 'error',
  summary: 'The metrics of an analysis that the Rollout waits for come to an end.',
  why: 'A metric with an interval and no count is measured for ever. In a step, or before and after a promotion, the controller marks the Rollout InvalidSpec: "AnalysisTemplate … has metric … which runs indefinitely". Beside the steps (canary.analysis) it is right: such an analysis ends with the Rollout.',
  kinds: ['argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'],
  *run(resource, example): Generator<Finding> {
    const endless = metricsOf(resource).filter(
      ({ value }) =>
        textOf(value['interval']) !== undefined &&
        (value['count'] === undefined || value['count'] === null || numberOf(value['count']) === 0),
    );
    if (endless.length === 0) return;
    for (const rollout of ofKind(example, 'argoproj.io/Rollout')) {
      const waiting = analysesOf(rollout).find(
        ({ isBackground, path, templates }) =>
          !isBackground &&
          !path.includes('analyses') &&
          resolveTemplates(templates, example, rollout.namespace)?.includes(resource) === true,
      );
      if (waiting === undefined) continue;
      for (const { index, name } of endless) {
        yield {
          at: resource.at(['spec', 'metrics', index, 'interval']),
          message: `Metric "${name}" of ${labelOf(resource)} is measured without end, and Rollout "${rollout.name}" waits for it.`,
          help: 'Add "count: 5" beside "interval".',
          related: [{ place: rollout.at(waiting.path, 'key'), message: `${waiting.label} uses it.` }],
        };
      }
      return;
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
        - setWeight: 20
        - analysis:
            templates:
              - templateName: success-rate
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
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
`,
});
