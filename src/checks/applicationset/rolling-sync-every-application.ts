import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/rolling-sync-every-application',
  station: 'render',
  severity: 'error',
  summary: 'Each Application is in a step of a RollingSync.',
  why: 'RollingSync turns automated sync off for every Application of the set, and syncs only those that a step selects: the others stay as they are.',
  bad: ROLLING_SET.replace('- env: prod', '- env: prod\n          - env: staging'),
  good: ROLLING_SET,
});
