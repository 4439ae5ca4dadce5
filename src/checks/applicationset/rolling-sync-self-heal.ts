import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/rolling-sync-self-heal',
  severity: 'warning',
  summary: 'Applications under RollingSync do not ask for selfHeal.',
  why: 'RollingSync turns automated sync off for its Applications and triggers the syncs itself: manual changes are not reverted. "prune" still counts, because the triggered sync uses it.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const path = ['spec', 'template', 'spec', 'syncPolicy', 'automated', 'selfHeal'];
    if (set.get(['spec', 'strategy', 'type']) !== 'RollingSync' || set.get(path) !== true) return;
    yield {
      at: set.at(path),
      message: `ApplicationSet "${set.name}" syncs its Applications step by step, and selfHeal has no effect on them.`,
      help: 'Remove "selfHeal".',
    };
  },
  bad: ROLLING_SET.replace(
    / {8}namespace: .*\n$/,
    '        namespace: "shop-{{.env}}"\n      syncPolicy:\n        automated:\n          prune: true\n          selfHeal: true\n',
  ),
  good: ROLLING_SET.replace(
    / {8}namespace: .*\n$/,
    '        namespace: "shop-{{.env}}"\n      syncPolicy:\n        automated:\n          prune: true\n',
  ),
});
