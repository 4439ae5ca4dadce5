import type { Finding } from '../../diagnostics/diagnostic.ts';
import { labelOf } from '../argocd/annotations.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { templateWith } from './sample.ts';
import { METRIC_KINDS, metricsOf } from './templates.ts';

export default defineCheck({
  code: 'rollouts/prometheus-range',
  severity: 'error',
  summary: 'A range query of Prometheus has a start, an end and a step.',
  why: 'The CRD leaves them optional. The controller cannot read an empty time or step ("failed to parse rangeQuery.step as duration"): each measurement is an error.',
  kinds: METRIC_KINDS,
  *run(resource): Generator<Finding> {
    for (const { index, name, value } of metricsOf(resource)) {
      const prometheus = fieldsOf(value['provider'])['prometheus'];
      if (!isData(prometheus)) continue;
      const path = ['spec', 'metrics', index, 'provider', 'prometheus'];
      const range = prometheus['rangeQuery'];
      if (!isData(range)) continue;
      const missing = ['start', 'end', 'step'].filter((field) => textOf(range[field]) === undefined);
      const [first] = missing;
      if (first === undefined) continue;
      yield {
        at: resource.at([...path, 'rangeQuery'], 'key'),
        message: `Metric "${name}" of ${labelOf(resource)} asks for a range without "${missing.join('", "')}".`,
        help:
          first === 'step'
            ? 'Add "step: 1m".'
            : `Add "${first}: ${first === 'end' ? 'now()' : `now() - duration('1h')`}".`,
      };
    }
  },
  bad: templateWith(`      successCondition: "all(result, # >= 0.95)"
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: up
          rangeQuery:
            start: now() - duration("1h")
            end: now()
`),
  good: templateWith(`      successCondition: "all(result, # >= 0.95)"
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: up
          rangeQuery:
            start: now() - duration("1h")
            end: now()
            step: 1m
`),
});
