import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/expands',
  station: 'render',
  severity: 'error',
  summary: 'Every generator and template of an ApplicationSet gives what the controller can use.',
  why: 'The controller sets ErrorOccurred on the ApplicationSet and changes no Application until it is corrected.',
  bad: SET.replace('{{.env}}"\n      labels', '{{.env.name}}"\n      labels'),
  good: SET,
});
