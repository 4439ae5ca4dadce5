import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData } from '../argocd/data.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

/** Providers that give a value; a job and Kayenta decide by themselves, and a web endpoint may. */
const MEASURES: readonly string[] = [
  'prometheus',
  'datadog',
  'newRelic',
  'wavefront',
  'cloudWatch',
  'graphite',
  'influxdb',
  'skywalking',
];

export default defineCheck({
  code: 'rollouts/metric-decides',
  severity: 'warning',
  summary: 'A metric has a condition that decides whether a measurement is a success.',
  why: 'Without successCondition and failureCondition each measurement that gives a value is a success, whatever the value is: the analysis passes.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const provider = value['provider'];
      if (!isData(provider) || !Object.keys(provider).some((key) => MEASURES.includes(key))) continue;
      if (['successCondition', 'failureCondition'].some((field) => textOf(value[field]) !== undefined)) continue;
      yield {
        at: resource.at(['spec', 'metrics', index, 'name']),
        message: `Metric "${name}" of ${labelOf(resource)} has no condition, so every value is a success.`,
        help: 'Add "successCondition: result[0] >= 0.95" with your own limit.',
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
