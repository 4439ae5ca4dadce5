import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/flag-known',
  severity: 'error',
  summary: 'Every flag belongs to the command that it is given to.',
  why: 'The tool prints "unknown flag" and does nothing.',
  bad: 'argocd app sync --all',
  good: 'argocd app list -o name | xargs argocd app sync',
});
