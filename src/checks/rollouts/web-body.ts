import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/web-body',
  severity: 'error',
  summary: 'A web metric with a body is sent with POST or PUT, and has one body.',
  why: 'Each measurement is an error: "Body/JSONBody can only be used with POST or PUT WebMetric Method types", or "use either Body or JSONBody; both cannot exists for WebMetric payload".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const web = fieldsOf(value['provider'])['web'];
      if (!isData(web)) continue;
      const path = ['spec', 'metrics', index, 'provider', 'web'];
      const body = textOf(web['body']) !== undefined ? 'body' : web['jsonBody'] !== undefined ? 'jsonBody' : undefined;
      if (body === undefined) continue;
      if (body === 'body' && web['jsonBody'] !== undefined) {
        yield {
          at: resource.at([...path, 'jsonBody'], 'key'),
          message: `Metric "${name}" of ${labelOf(resource)} sends two bodies.`,
          help: 'Remove "body" or "jsonBody".',
        };
      } else if ((textOf(web['method']) ?? 'GET') === 'GET') {
        yield {
          at: resource.at([...path, body], 'key'),
          message: `Metric "${name}" of ${labelOf(resource)} sends a body with GET.`,
          help: 'Add "method: POST".',
        };
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: health
  namespace: shop
spec:
  metrics:
    - name: health
      successCondition: result == true
      provider:
        web:
          url: https://checks.example.com/health
          jsonBody:
            service: web
          jsonPath: "{$.ok}"
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: health
  namespace: shop
spec:
  metrics:
    - name: health
      successCondition: result == true
      provider:
        web:
          url: https://checks.example.com/health
          method: POST
          jsonBody:
            service: web
          jsonPath: "{$.ok}"
`,
});
