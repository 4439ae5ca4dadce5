import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';
import { numberOf } from './number.ts';

export default defineCheck({
  code: 'rollouts/metric-interval',
  severity: 'error',
  demands: true,
  summary: 'A metric that is measured more than once has an interval.',
  why: 'The AnalysisRun ends in an error: "interval must be specified when count > 1".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const count = numberOf(value['count']);
      if (count === undefined || count <= 1 || textOf(value['interval']) !== undefined) continue;
      yield {
        at: resource.at(['spec', 'metrics', index, 'count']),
        message: `Metric "${name}" of ${labelOf(resource)} is measured ${count} times, and has no interval between.`,
        help: 'Add "interval: 1m" beside "count".',
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics:
    - name: success-rate
      count: 5
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
`,
  good: `apiVersion: argoproj.io/v1alpha1
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
