import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData, listOf } from '../argocd/data.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS } from './templates.ts';

export default defineCheck({
  code: 'rollouts/metrics-present',
  severity: 'error',
  demands: true,
  summary: 'A template has metrics, or templates that have them.',
  why: 'The AnalysisRun ends in an error: "no metrics specified", and the Rollout is aborted.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    const metrics = resource.get(['spec', 'metrics']);
    if (
      !isData(resource.get(['spec'])) ||
      (metrics !== undefined && !Array.isArray(metrics)) ||
      listOf(metrics).length > 0
    )
      return;
    if (listOf(resource.get(['spec', 'templates'])).length > 0) return;
    // A run without the field is a matter of structure.
    if (metrics === undefined && resource.kind === 'AnalysisRun') return;
    yield {
      at: resource.at(['spec', 'metrics'], 'key'),
      message: `${labelOf(resource)} has no metrics.`,
      help: 'Add "metrics" with a name, a provider and a condition.',
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics: []
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
