import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/rolling-sync-operator',
  severity: 'error',
  summary: 'The steps of a RollingSync use the operators In and NotIn.',
  why: 'Steps look like label selectors and are none: with Exists or DoesNotExist the controller reports "invalid matchExpression operators" and the step selects nothing.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const steps = set.get(['spec', 'strategy', 'rollingSync', 'steps']);
    if (!Array.isArray(steps)) return;
    for (const [step, value] of steps.entries()) {
      const expressions = valueAt(value, ['matchExpressions']);
      if (!Array.isArray(expressions)) continue;
      for (const [index, expression] of expressions.entries()) {
        const operator = valueAt(expression, ['operator']);
        if (operator === 'In' || operator === 'NotIn') continue;
        const path = ['spec', 'strategy', 'rollingSync', 'steps', step, 'matchExpressions', index];
        yield {
          at: typeof operator === 'string' ? set.at([...path, 'operator']) : set.at([...path, 'key']),
          message:
            typeof operator === 'string'
              ? `RollingSync knows the operators "In" and "NotIn", and not "${operator}".`
              : 'This expression has no operator.',
          help: `Write "operator: In" and list the values of "${String(valueAt(expression, ['key']))}".`,
        };
      }
    }
  },
  bad: ROLLING_SET.replace('operator: In\n              values: [dev]', 'operator: Exists'),
  good: ROLLING_SET,
});
