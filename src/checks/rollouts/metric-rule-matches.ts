import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf } from '../argocd/data.ts';
import { labelOf } from '../argocd/annotations.ts';
import { ANALYSING, analysesOf } from './analysis.ts';
import { METRIC_KINDS, metricsOf, resolveTemplates } from './templates.ts';

function namesOf(resource: Resource): string[] {
  return metricsOf(resource).map(({ name }) => name);
}

function matches(pattern: string, names: readonly string[]): boolean {
  try {
    const expression = new RegExp(pattern);
    return names.some((name) => expression.test(name));
  } catch {
    return names.includes(pattern);
  }
}

export default defineCheck({
  code: 'rollouts/metric-rule-matches',
  severity: 'error',
  summary: 'A rule of dryRun or measurementRetention matches a metric, and stands there once.',
  why: 'The name is a regular expression over the names of the metrics. The AnalysisRun ends in an error: "dryRun[0]: Rule didn\'t match any metric name(s)", or "two Dry-Run metric rules have the same name \'…\'".',
  kinds: [...METRIC_KINDS, ...ANALYSING],
  *run(resource, example): Generator<Finding> {
    const isAnalysing = ANALYSING.includes(`argoproj.io/${resource.kind}`);
    const holders: { path: Path; value: unknown; label: string; names: string[] }[] = isAnalysing
      ? analysesOf(resource).flatMap(({ path, value, label, templates }) => {
          const resolved = resolveTemplates(templates, example, resource.namespace);
          return resolved === undefined || path.includes('analyses')
            ? []
            : [{ path, value, label, names: resolved.flatMap(namesOf) }];
        })
      : [{ path: ['spec'], value: resource.get(['spec']), label: `${labelOf(resource)}`, names: namesOf(resource) }];
    for (const { path, value, label, names } of holders) {
      if (!isData(value) || (!isAnalysing && listOf(value['templates']).length > 0)) continue;
      for (const field of ['dryRun', 'measurementRetention']) {
        const seen = new Set<string>();
        for (const [index, rule] of listOf(value[field]).entries()) {
          const name = isData(rule) ? textOf(rule['metricName']) : undefined;
          if (name === undefined) continue;
          const at = resource.at([...path, field, index, 'metricName']);
          if (seen.has(name)) {
            yield {
              at,
              message: `${label} has two rules for "${name}" under "${field}".`,
              help: 'Remove one of the two.',
            };
          } else if (names.length > 0 && !matches(name, names)) {
            const meant = nearest(name, names);
            yield {
              at,
              message: `${label} has a rule for "${name}" under "${field}", and no metric is called so.`,
              help:
                meant === undefined
                  ? `Write the name of a metric: ${names.map((one) => `"${one}"`).join(', ')}.`
                  : `Did you mean "${meant}"?`,
            };
          }
          seen.add(name);
        }
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  dryRun:
    - metricName: sucess-rate
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
  good: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  dryRun:
    - metricName: success.*
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
