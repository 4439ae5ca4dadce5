import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/prompt',
  severity: 'warning',
  summary: 'A shell snippet holds commands only.',
  why: 'A pasted prompt gives "$: command not found", and output that is pasted with it is run as commands.',
  bad: '$ flux get kustomizations',
  good: 'flux get kustomizations',
});
