import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { within } from '../argocd/place.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';
import { conditionProblem } from './condition.ts';

export default defineCheck({
  code: 'rollouts/condition-parses',
  severity: 'error',
  summary: 'The conditions of a metric are expressions that Argo Rollouts can read.',
  why: 'The condition is compiled when the first measurement arrives. Where that does not succeed, each measurement is an error, and after consecutiveErrorLimit of them (4 where none is set) the AnalysisRun ends and the Rollout is aborted.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      for (const field of ['successCondition', 'failureCondition']) {
        const condition = textOf(value[field]);
        const found = condition === undefined ? undefined : conditionProblem(condition);
        if (found === undefined) continue;
        yield {
          at: within(resource.at(['spec', 'metrics', index, field]), found.words),
          message: `The ${field} of metric "${name}" of ${labelOf(resource)} ${found.problem}.`,
          help: found.help,
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
      failureLimit: 1
      successCondition: result[0] = 1
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
