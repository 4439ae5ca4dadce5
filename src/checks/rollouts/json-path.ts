import type { Finding } from '../../diagnostics/diagnostic.ts';
import { labelOf } from '../argocd/annotations.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { templateWith } from './sample.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/json-path',
  severity: 'error',
  summary: 'The path into the answer of a web metric stands in braces.',
  why: 'The path is a template of Kubernetes: only what stands between "{" and "}" is looked up. Without braces the result is the text of the path itself, whatever the service answered.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const path = textOf(fieldsOf(fieldsOf(value['provider'])['web'])['jsonPath']);
      if (path === undefined) continue;
      const bare = path.replace(/\{\{[^{}]*\}\}/g, '');
      if (bare.includes('{') || (bare !== path && bare.trim() === '')) continue;
      yield {
        at: resource.at(['spec', 'metrics', index, 'provider', 'web', 'jsonPath']),
        message: `Metric "${name}" of ${labelOf(resource)} takes the text "${path}" for its result, since the path has no braces.`,
        help: `Write "{${/^[$.[@]/.test(path) ? path : `$.${path}`}}".`,
      };
    }
  },
  bad: templateWith(`      successCondition: result == "ok"
      provider:
        web:
          url: https://status.example.com/api
          jsonPath: $.status
`),
  good: templateWith(`      successCondition: result == "ok"
      provider:
        web:
          url: https://status.example.com/api
          jsonPath: "{$.status}"
`),
});
