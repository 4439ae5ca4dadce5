import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Fields } from '../value.ts';
import { labelOf } from '../argocd/annotations.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { templateWith } from './sample.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

/** What Argo Rollouts refuses of a Datadog metric: the field to point at, and the rest of a sentence about the metric. */
function problemOf(datadog: Fields): { field: string; problem: string; help: string } | undefined {
  const has = (field: string): boolean => datadog[field] !== undefined && datadog[field] !== '';
  const queries = Object.keys(fieldsOf(datadog['queries']));
  if (!has('query') && queries.length === 0)
    return { field: '', problem: 'asks Datadog for nothing', help: 'Add "query".' };
  if (has('query') && queries.length > 0)
    return { field: 'queries', problem: 'has a query beside its queries', help: 'Remove "query" or "queries".' };
  if (datadog['apiVersion'] === 'v1' && !has('query'))
    return { field: 'queries', problem: 'has queries, which are for v2 of the API', help: 'Write "apiVersion: v2".' };
  if (has('formula') && queries.length === 0)
    return {
      field: 'formula',
      problem: 'has a formula and no queries to combine',
      help: 'Move "query" to "queries", each with the name that the formula uses.',
    };
  if (!has('formula') && queries.length > 1)
    return {
      field: 'queries',
      problem: `has ${queries.length} queries and no formula`,
      help: `Add "formula: ${queries.slice(0, 2).join(' / ')}".`,
    };
  if (datadog['apiVersion'] === 'v1' && has('aggregator'))
    return {
      field: 'aggregator',
      problem: 'has an aggregator, which is for v2 of the API',
      help: 'Write "apiVersion: v2".',
    };
  return undefined;
}

export default defineCheck({
  code: 'rollouts/datadog-query',
  severity: 'error',
  summary: 'A Datadog metric has one query, or several with a formula.',
  why: 'The CRD cannot say so. The AnalysisRun ends in an error: "Cannot have both a query and queries", "When multiple queries are provided you must include a formula", "Formula are only valid when queries are set".',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const datadog = fieldsOf(value['provider'])['datadog'];
      const found = isData(datadog) ? problemOf(datadog) : undefined;
      if (found === undefined) continue;
      const path = ['spec', 'metrics', index, 'provider', 'datadog'];
      yield {
        at: resource.at(found.field === '' ? path : [...path, found.field], 'key'),
        message: `Metric "${name}" of ${labelOf(resource)} ${found.problem}.`,
        help: found.help,
      };
    }
  },
  bad: templateWith(`      successCondition: default(result, 0) <= 0.05
      provider:
        datadog:
          apiVersion: v2
          queries:
            errors: sum:requests.error.count{service:web}
            all: sum:requests.count{service:web}
`),
  good: templateWith(`      successCondition: default(result, 0) <= 0.05
      provider:
        datadog:
          apiVersion: v2
          queries:
            errors: sum:requests.error.count{service:web}
            all: sum:requests.count{service:web}
          formula: errors / all
`),
});
