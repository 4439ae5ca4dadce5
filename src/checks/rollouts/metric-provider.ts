import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, quotedList } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/metric-provider',
  severity: 'error',
  demands: true,
  summary: 'A metric has exactly one provider.',
  why: 'The CRD accepts an empty provider and several. The AnalysisRun ends in an error: "no provider specified" or "multiple providers specified".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const provider = value['provider'];
      if (!isData(provider)) continue;
      const path = ['spec', 'metrics', index, 'provider'];
      const set = Object.keys(provider).filter((key) => provider[key] !== null);
      const plugins = Object.keys(fieldsOf(provider['plugin']));
      const names = set.flatMap((key) => (key === 'plugin' ? plugins : [key]));
      if (names.length === 1) continue;
      const [, second] = set;
      yield {
        at: resource.at(second === undefined ? path : [...path, second], 'key'),
        message: `Metric "${name}" of ${labelOf(resource)} has ${names.length === 0 ? 'no provider' : `the providers ${quotedList(names)}, and it is measured by one`}.`,
        help:
          names.length === 0
            ? 'Add "prometheus", "job", "web" or another provider.'
            : `Remove ${quotedList(names, 'or')}, or write a metric for each.`,
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
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider: {}
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
