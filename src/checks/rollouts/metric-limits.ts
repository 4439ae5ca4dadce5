import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';
import { numberOf } from './number.ts';

const NOT_NEGATIVE: readonly string[] = ['consecutiveSuccessLimit', 'inconclusiveLimit', 'consecutiveErrorLimit'];

export default defineCheck({
  code: 'rollouts/metric-limits',
  severity: 'error',
  summary: 'The limits of a metric can be reached and fit its count.',
  why: 'The AnalysisRun ends in an error, such as "count (5) must be >= failureLimit + consecutiveSuccessLimit" or "failureLimit and consecutiveSuccessLimit cannot both be disabled".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const at = (field: string): Finding['at'] => resource.at(['spec', 'metrics', index, field]);
      const label = `Metric "${name}" of ${labelOf(resource)}`;
      const limit = (field: string): number => numberOf(value[field]) ?? 0;
      const failure = limit('failureLimit');
      const success = limit('consecutiveSuccessLimit');
      const count = limit('count');
      const negative = NOT_NEGATIVE.find((field) => limit(field) < 0);
      if (negative !== undefined || failure < -1) {
        const field = negative ?? 'failureLimit';
        yield {
          at: at(field),
          message: `${label} has the ${field} ${limit(field)}, which cannot be reached.`,
          help:
            field === 'failureLimit'
              ? 'Write "failureLimit: -1" for no limit, or a number from 0.'
              : `Write "${field}: 0", or more.`,
        };
      } else if (failure === -1 && success === 0) {
        yield {
          at: at('failureLimit'),
          message: `${label} has neither a limit of failures nor one of successes, so nothing decides it.`,
          help: 'Write "failureLimit: 0", or add "consecutiveSuccessLimit".',
        };
      } else if (count > 0 && Math.max(failure, 0) + success > count) {
        const field = failure > count || success === 0 ? 'failureLimit' : 'consecutiveSuccessLimit';
        yield {
          at: at(field),
          message: `${label} is measured ${count} ${count === 1 ? 'time' : 'times'}, fewer than its limits of ${Math.max(failure, 0)} failures and ${success} successes in a row together.`,
          help: `Write "count: ${Math.max(failure, 0) + success}", or smaller limits.`,
        };
      } else if (count > 0 && limit('inconclusiveLimit') > count) {
        yield {
          at: at('inconclusiveLimit'),
          message: `${label} is measured ${count} times, and its inconclusiveLimit is ${limit('inconclusiveLimit')}.`,
          help: `Write "inconclusiveLimit: ${count}", or less.`,
        };
      }
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
      interval: 1m
      count: 5
      failureLimit: 10
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
