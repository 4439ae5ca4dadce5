import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/tilde',
  severity: 'error',
  summary: 'A tilde stands where Bash expands it.',
  why: 'Bash expands "~" only at the start of a word. In "--kubeconfig=~/.kube/prod" it stays as it is, and the tool finds no such file.',
  bad: 'argocd cluster add prod --kubeconfig=~/.kube/prod',
  good: 'argocd cluster add prod --kubeconfig="$HOME/.kube/prod"',
});
