import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/rolling-sync-one-step',
  station: 'render',
  severity: 'error',
  summary: 'Each Application is in one step of a RollingSync.',
  why: 'The controller reports "is selected by multiple steps" as an error in the condition RolloutProgressing.',
  bad: ROLLING_SET.replace('values: [prod]', 'values: [prod, dev]'),
  good: ROLLING_SET,
});
