import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { listOf } from '../argocd/data.ts';
import { analysesOf } from './analysis.ts';

export default defineCheck({
  code: 'rollouts/analysis-has-templates',
  severity: 'error',
  demands: true,
  summary: 'An analysis names at least one template.',
  why: 'An analysis without templates has no metrics: the AnalysisRun ends in an error, "no metrics specified", and the Rollout is aborted.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, value, label } of analysesOf(resource)) {
      // A template in another field is reported as that field.
      const isElsewhere = 'templateName' in value || 'metrics' in value || 'template' in value;
      if (path.includes('analyses') || isElsewhere || listOf(value['templates']).length > 0) continue;
      yield {
        at: resource.at(path, 'key'),
        message: `${label} analyses nothing, since it names no template.`,
        help: 'Add "templates" with "- templateName: NAME".',
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
      analysis:
        args:
          - name: service
            value: web
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
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
`,
});
