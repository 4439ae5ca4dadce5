import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { ANALYSING, analysesOf } from './analysis.ts';
import { METRIC_KINDS, metricsOf, resolveTemplates } from './templates.ts';

export default defineCheck({
  code: 'rollouts/metric-name-unique',
  severity: 'error',
  summary: 'The metrics of an analysis have names of their own.',
  why: 'The AnalysisRun ends in an error: "duplicate name \'…\'". Where the templates of one analysis share a name, the controller answers "two metrics have the same name \'…\'".',
  kinds: [...METRIC_KINDS, ...ANALYSING],
  *run(resource, example): Generator<Finding> {
    if (!ANALYSING.includes(`argoproj.io/${resource.kind}`)) {
      const seen = new Map<string, number>();
      for (const { index, value } of metricsOf(resource)) {
        const name = textOf(value['name']);
        if (name === undefined) continue;
        const earlier = seen.get(name);
        if (earlier === undefined) seen.set(name, index);
        else {
          yield {
            at: resource.at(['spec', 'metrics', index, 'name']),
            message: `${labelOf(resource)} has two metrics "${name}".`,
            help: 'Give one of them another name.',
            related: [
              { place: resource.at(['spec', 'metrics', earlier, 'name']), message: 'The first one stands here.' },
            ],
          };
        }
      }
      return;
    }
    for (const { templates, label } of analysesOf(resource)) {
      const resolved = resolveTemplates(templates, example, resource.namespace) ?? [];
      const owners = new Map<string, string>();
      for (const template of resolved) {
        const names = new Set(metricsOf(template).map(({ name }) => name));
        const shared = [...names].find((name) => owners.has(name));
        if (shared !== undefined) {
          const reference = templates.find(({ name }) => name === template.name) ?? templates[0];
          if (reference === undefined) continue;
          yield {
            at: resource.at(reference.path),
            message: `${label} measures "${shared}" twice: "${owners.get(shared) ?? ''}" and "${template.name}" both have a metric of that name.`,
            help: 'Give the metric of one template another name.',
          };
        }
        for (const name of names) owners.set(name, template.name);
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
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
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
    - name: latency
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
