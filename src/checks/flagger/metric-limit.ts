import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { type Fields, fieldsOf, itemsAt, nameOf, textOf } from '../value.ts';
import { canary, deployment } from './sample.ts';

const measured = (range: string): string => `    metrics:
      - name: request-success-rate
        interval: 1m
${range}`;

export default defineCheck({
  code: 'flagger/metric-limit',
  severity: 'error',
  summary: 'Each metric of a Canary says which values it takes.',
  why: 'Without thresholdRange the limit is 0: request-success-rate passes with any value, and every other metric counts against the release as soon as it is measured.',
  kinds: ['flagger.app/Canary'],
  *run(resource): Generator<Finding> {
    for (const { path, fields } of itemsAt(resource, ['spec', 'analysis', 'metrics'])) {
      if (fields['threshold'] !== undefined || isUnknown(fields)) continue;
      const range = fieldsOf(fields['thresholdRange']);
      const [min, max] = [range['min'], range['max']];
      if (typeof min === 'number' && typeof max === 'number' && min > max)
        yield {
          at: resource.at([...path, 'thresholdRange', 'min']),
          message: `${nameOf(resource)} takes values from ${min} to ${max}, which no value is.`,
          help: `Write "min: ${max}" and "max: ${min}".`,
        };
      if (min !== undefined || max !== undefined) continue;
      const name = textOf(fields['name']) ?? '';
      const isRate = name === 'request-success-rate';
      yield {
        at:
          fields['thresholdRange'] === undefined
            ? resource.at([...path, 'name'])
            : resource.at([...path, 'thresholdRange'], 'key'),
        message: `${nameOf(resource)} measures "${name}" and ${isRate ? 'takes every value' : 'no value but 0 passes'}: it has no limit.`,
        help: `Add "thresholdRange: {${isRate ? 'min: 99' : 'max: 500'}}".`,
      };
    }
  },
  bad: [deployment, canary({ measured: measured('') })].join('---\n'),
  good: [deployment, canary({ measured: measured('        thresholdRange:\n          min: 99\n') })].join('---\n'),
});

/** A metric that Flagger does not know, which has a check of its own. */
function isUnknown(fields: Fields): boolean {
  return (
    !/^request-(?:success-rate|duration)$/.test(String(fields['name'])) &&
    fields['templateRef'] === undefined &&
    fields['query'] === undefined
  );
}
