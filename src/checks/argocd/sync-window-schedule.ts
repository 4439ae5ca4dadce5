import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { cronProblem } from './cron.ts';
import { isData, listOf } from './data.ts';
import { within } from './place.ts';

export default defineCheck({
  code: 'argocd/sync-window-schedule',
  severity: 'error',
  summary: 'The schedule of a sync window is a cron expression of five fields.',
  why: 'Argo CD reads minute, hour, day of the month, month and day of the week (0 to 6, Sunday is 0); short forms such as "@daily" are unknown. It answers "cannot parse schedule", and the windows of the project cannot be evaluated.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, window] of listOf(resource.get(['spec', 'syncWindows'])).entries()) {
      const schedule = isData(window) ? window['schedule'] : undefined;
      if (typeof schedule !== 'string') continue;
      const found = cronProblem(schedule);
      if (found === undefined) continue;
      yield {
        at: within(resource.at(['spec', 'syncWindows', index, 'schedule']), found.words),
        message: `The schedule "${schedule}" of a sync window of AppProject "${resource.name}" ${found.problem}.`,
        help: /\b7\b/.test(found.words) && found.problem.endsWith('week') ? 'Write "0" for Sunday.' : 'Write minute, hour, day, month and weekday, such as "0 22 * * 5".',
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
  syncWindows:
    - kind: deny
      schedule: 0 22 * * 7
      duration: 48h
      applications: ['*']
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
  syncWindows:
    - kind: deny
      schedule: 0 22 * * 0
      duration: 48h
      applications: ['*']
`,
});
