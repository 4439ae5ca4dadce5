import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/max-update',
  severity: 'error',
  summary: 'The maxUpdate of a RollingSync step is a number or a percentage.',
  why: 'A number in quotes is read as a percentage without "%": the controller reports "invalid maxUpdate value" and syncs all Applications of the step at once.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const steps = set.get(['spec', 'strategy', 'rollingSync', 'steps']);
    if (!Array.isArray(steps)) return;
    for (const [index, step] of steps.entries()) {
      const value = valueAt(step, ['maxUpdate']);
      const isRight =
        typeof value === 'number'
          ? value >= 0 && Number.isInteger(value)
          : typeof value === 'string' && /^\d+%$/.test(value);
      if (value === undefined || value === null || isRight || (typeof value !== 'string' && typeof value !== 'number'))
        continue;
      yield {
        at: set.at(['spec', 'strategy', 'rollingSync', 'steps', index, 'maxUpdate']),
        message: `The maxUpdate ${JSON.stringify(value)} of step ${index + 1} is neither a number nor a percentage.`,
        help:
          typeof value === 'string' && /^\d+$/.test(value)
            ? `Write ${value} without quotes, or "${value}%".`
            : 'Write a number such as 2, or a percentage such as "10%".',
      };
    }
  },
  bad: ROLLING_SET.replace('maxUpdate: 10%', 'maxUpdate: "2"'),
  good: ROLLING_SET,
});
