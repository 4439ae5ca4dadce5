import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { textsIn } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { within } from '../argocd/place.ts';
import { argumentsOf, METRIC_KINDS } from './templates.ts';

export default defineCheck({
  code: 'rollouts/placeholder-declared',
  severity: 'error',
  summary: 'A placeholder of a metric names an argument that is declared.',
  why: 'Argo Rollouts fills "{{args.NAME}}" from the arguments of the template. For another one the AnalysisRun ends in an error: "failed to resolve {{args.…}}".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    const declared = argumentsOf(resource.get(['spec', 'args'])).map(({ name }) => name);
    for (const { path, text } of textsIn(resource.get(['spec', 'metrics']), ['spec', 'metrics'])) {
      const seen = new Set<string>();
      for (const [tag, inner = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
        const words = inner.trim();
        const name = words.startsWith('args.') ? words.slice('args.'.length) : undefined;
        if (seen.has(tag) || (name !== undefined && declared.includes(name))) continue;
        seen.add(tag);
        const plain = name ?? words.replace(/^\.?(Values\.|inputs\.|args?\.)?/i, '');
        const meant = declared.includes(plain) ? plain : nearest(plain, declared);
        yield {
          at: within(resource.at(path), tag),
          message: `${labelOf(resource)} uses "${tag}", and ${name === undefined ? 'only arguments are filled in' : `declares no argument "${name}"`}.`,
          help:
            meant !== undefined
              ? `Did you mean "{{args.${meant}}}"?`
              : name === undefined
                ? 'Write "{{args.NAME}}" with an argument of spec.args.'
                : `Add "- name: ${name}" to spec.args.`,
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
          query: sum(rate(http_requests_total{service="{{args.service-name}}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="{{args.service-name}}"}[5m]))
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
