import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/template-parses',
  station: 'render',
  severity: 'error',
  summary: 'Every Go template of an ApplicationSet can be parsed, and calls only functions that exist.',
  why: 'The controller prints "failed to parse template … function not defined" and generates nothing. With goTemplate, a parameter starts with a dot.',
  bad: SET.replaceAll('{{.env}}', '{{env}}'),
  good: SET,
});
