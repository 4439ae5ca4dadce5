import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/placeholder-known',
  station: 'render',
  severity: 'error',
  summary: 'Every placeholder of a template names a parameter that each generator gives.',
  why: 'Without goTemplate the text "{{name}}" stays in the Application; with it "<no value>" stands there, or with missingkey=error nothing is generated ("map has no entry for key").',
  bad: SET.replace('overlays/{{.env}}', 'overlays/{{.enf}}'),
  good: SET,
});
