import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/flag-value',
  severity: 'error',
  summary: 'A flag that needs a value has one of its kind, and a switch has none.',
  why: 'Without a value the tool prints "flag needs an argument" or takes the next flag for it. A word behind a switch becomes an argument: "--prune true" syncs an application called true. Durations need a unit, and Argo CD counts some timeouts in plain seconds.',
  bad: 'flux reconcile kustomization apps --timeout 90',
  good: 'flux reconcile kustomization apps --timeout 90s',
});
