import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/rolling-sync-selects',
  station: 'render',
  severity: 'error',
  summary: 'Every step of a RollingSync selects Applications by labels that they have.',
  why: 'Steps look at the labels of the generated Applications (template.metadata.labels), not at those of clusters. A step that selects nothing is passed over, and what it was meant for is never synced.',
  bad: ROLLING_SET.replace('- key: env', '- key: environment'),
  good: ROLLING_SET,
});
