import type { Finding } from '../../diagnostics/diagnostic.ts';
import { cronProblem } from '../../kinds/cron.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf } from './data.ts';
import { within } from './place.ts';

/** What the short forms of other cron readers stand for. */
const MACROS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

export default defineCheck({
  code: 'argocd/sync-window-schedule',
  severity: 'error',
  summary: 'The schedule of a sync window is one that the cron parser of Argo CD takes.',
  why: 'Argo CD reads five fields, with the days of the week from 0 (Sunday) to 6; short forms such as "@daily" and the day 7, which other cron readers take, are unknown. It answers "cannot parse schedule", and the windows of the project cannot be evaluated.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, window] of listOf(resource.get(['spec', 'syncWindows'])).entries()) {
      const schedule = isData(window) ? textOf(window['schedule']) : undefined;
      // What no cron reader takes is found with the structure.
      if (schedule === undefined || cronProblem(schedule) !== undefined) continue;
      const at = resource.at(['spec', 'syncWindows', index, 'schedule']);
      const weekday = schedule.trim().split(/\s+/).at(-1) ?? '';
      if (schedule.startsWith('@')) {
        yield {
          at,
          message: `A sync window of AppProject "${resource.name}" has the schedule "${schedule}", and Argo CD reads five fields only.`,
          help: `Write "${MACROS.get(schedule) ?? '0 22 * * 5'}".`,
        };
      } else if (/\b7\b/.test(weekday.replace(/\/\d+/g, ''))) {
        yield {
          at: within(at, weekday),
          message: `The schedule "${schedule}" of a sync window of AppProject "${resource.name}" has the weekday 7, and Argo CD counts from 0 to 6.`,
          help: `Write "${weekday.replace(/(\d)-7\b/, '$1-6,0').replace(/\b7\b/, '0')}" (Sunday is 0).`,
        };
      }
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
