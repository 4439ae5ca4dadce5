import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { labelOf } from '../argocd/annotations.ts';
import { within } from '../argocd/place.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { conditionProblem } from './condition.ts';
import { unknownName } from './expression-names.ts';
import { templateWith } from './sample.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/condition-names',
  severity: 'error',
  summary: 'The conditions of a metric read "result", and functions that Argo Rollouts has.',
  why: 'The expression is compiled with the names that it may use: "result", asInt, asFloat, isNaN, isInf, isNil, default, and those of the language. Each measurement is an error for another one ("unknown name results"), and the AnalysisRun ends.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      for (const field of ['successCondition', 'failureCondition']) {
        const condition = textOf(value[field]);
        if (condition === undefined || conditionProblem(condition) !== undefined) continue;
        const unknown = unknownName(condition);
        if (unknown === undefined) continue;
        const meant = nearest(unknown.word, unknown.known);
        yield {
          at: within(resource.at(['spec', 'metrics', index, field]), unknown.word),
          message: `The ${field} of metric "${name}" of ${labelOf(resource)} reads "${unknown.word}", which does not exist there.`,
          help:
            meant === undefined
              ? 'Write "result", which is what the provider measured; text stands in quotes.'
              : `Write "${meant}".`,
        };
      }
    }
  },
  bad: templateWith(`      successCondition: results[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: up
`),
  good: templateWith(`      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: up
`),
});
