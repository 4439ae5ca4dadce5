import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/syntax',
  severity: 'error',
  summary: 'Bash can read the whole snippet.',
  why: 'Bash stops at the first thing it cannot read and runs nothing of what follows: "syntax error near unexpected token", "unexpected EOF while looking for matching quote". A backslash with a space behind it does not continue the line, so the rest becomes a command of its own.',
  bad: 'argocd app sync "shop',
  good: 'argocd app sync "shop"',
});
