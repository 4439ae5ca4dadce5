import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/deprecated',
  severity: 'warning',
  summary: 'No flag is on its way out.',
  why: 'The tool still accepts the flag, prints a deprecation notice, and drops it in a later release.',
  bad: 'kubectl argo rollouts promote web --skip-all-steps',
  good: 'kubectl argo rollouts promote web --full',
});
