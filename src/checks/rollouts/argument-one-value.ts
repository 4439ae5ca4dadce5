import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';
import { ANALYSING } from './analysis.ts';
import { METRIC_KINDS } from './templates.ts';
import { placedArguments } from './argument-lists.ts';

export default defineCheck({
  code: 'rollouts/argument-one-value',
  severity: 'error',
  summary: 'An argument has a value, or says where it comes from.',
  why: 'The controller answers "arg \'…\' has both Value and ValueFrom fields".',
  kinds: [...METRIC_KINDS, ...ANALYSING],
  *run(resource): Generator<Finding> {
    for (const { path, name, value, label } of placedArguments(resource)) {
      if (value['value'] === undefined || value['value'] === null || !isData(value['valueFrom'])) continue;
      yield {
        at: resource.at([...path, 'valueFrom'], 'key'),
        message: `${label} gives the argument "${name}" a value and a place to take one from.`,
        help: 'Remove "value" or "valueFrom".',
        related: [{ place: resource.at([...path, 'value']), message: 'The value stands here.' }],
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
      value: web
      valueFrom:
        secretKeyRef:
          name: prometheus
          key: service
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="{{args.service}}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="{{args.service}}"}[5m]))
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
      value: web
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="{{args.service}}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="{{args.service}}"}[5m]))
`,
});
