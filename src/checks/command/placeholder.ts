import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/placeholder',
  severity: 'warning',
  summary: 'Placeholders are variables or plain words.',
  why: 'Bash reads "<name>" as "read from the file name, then write to whatever follows", so a pasted command fails or overwrites a file.',
  bad: 'argocd app get <name> --refresh',
  good: 'argocd app get "$NAME" --refresh',
});
