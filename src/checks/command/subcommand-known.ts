import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/subcommand-known',
  severity: 'error',
  summary: 'Every command of a known tool exists in the version that its grammar was made from.',
  why: 'The tool prints "unknown command" and exits with 1. Plugins of kubectl, helm and argocd are accepted unless they look like a slip of the pen.',
  bad: 'flux reconsile kustomization apps',
  good: 'flux reconcile kustomization apps',
});
