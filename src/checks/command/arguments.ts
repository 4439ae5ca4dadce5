import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/arguments',
  severity: 'error',
  summary: 'A command has as many arguments as it takes.',
  why: 'The tool prints its usage and exits with 1. Only commands whose number of arguments is certain are counted, and only where no variable hides them.',
  bad: 'kubectl apply deployment.yaml',
  good: 'kubectl apply -f deployment.yaml',
});
