import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/prometheus-address',
  severity: 'error',
  summary: 'The address of Prometheus is a URL.',
  why: 'The AnalysisRun ends in an error: "prometheus address is not is url format". A name without "http://" is none.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const address = textOf(fieldsOf(fieldsOf(value['provider'])['prometheus'])['address']);
      if (address === undefined || isOpen(address) || /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(address)) continue;
      yield {
        at: resource.at(['spec', 'metrics', index, 'provider', 'prometheus', 'address']),
        message: `Metric "${name}" of ${labelOf(resource)} asks Prometheus at "${address}", which is no URL.`,
        help: `Write "http://${address.replace(/^\/+/, '')}".`,
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
      provider:
        prometheus:
          address: prometheus.monitoring:9090
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
