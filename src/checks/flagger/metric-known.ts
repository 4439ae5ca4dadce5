import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt, nameOf, textOf } from '../value.ts';
import { canary, deployment } from './sample.ts';

const builtIn = ['request-success-rate', 'request-duration'];

const measured = (name: string): string => `    metrics:
      - name: ${name}
        interval: 1m
        thresholdRange:
          min: 99
`;

export default defineCheck({
  code: 'flagger/metric-known',
  severity: 'error',
  summary: 'A metric is built in, or says where its value comes from.',
  why: 'Flagger knows request-success-rate and request-duration. With any other name and neither templateRef nor query each check counts against the release, "no usable metrics template and query were configured", and it is rolled back.',
  kinds: ['flagger.app/Canary'],
  *run(resource): Generator<Finding> {
    for (const { path, fields } of itemsAt(resource, ['spec', 'analysis', 'metrics'])) {
      const name = textOf(fields['name']);
      if (name === undefined || isOpen(name) || builtIn.includes(name)) continue;
      if (fields['templateRef'] !== undefined || fields['query'] !== undefined) continue;
      const near = nearest(name, builtIn);
      yield {
        at: resource.at([...path, 'name']),
        message: `${nameOf(resource)} measures "${name}", which is not built in and has no template.`,
        help:
          near === undefined
            ? 'Add a "templateRef" to a MetricTemplate, or measure "request-success-rate" or "request-duration".'
            : `Did you mean "${near}"?`,
      };
    }
  },
  bad: [deployment, canary({ measured: measured('request-succes-rate') })].join('---\n'),
  good: [deployment, canary({ measured: measured('request-success-rate') })].join('---\n'),
});
