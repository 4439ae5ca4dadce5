import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/generates-applications',
  station: 'render',
  severity: 'error',
  summary: 'Each generator of an ApplicationSet gives at least one set of parameters.',
  why: 'A generator without result is no error: the ApplicationSet is healthy and deploys nothing, or deletes what it deployed before.',
  bad: SET.replace('    - list:', '    - selector:\n        matchLabels:\n          env: production\n      list:'),
  good: SET,
});
