import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf } from './data.ts';

const zones = new Map<string, boolean>();

/** Making a formatter takes long, and an organisation writes the same zone again and again. */
function isZone(name: string): boolean {
  const known = zones.get(name) ?? isKnownZone(name);
  zones.set(name, known);
  return known;
}

function isKnownZone(name: string): boolean {
  if (name === 'UTC' || name === 'Local') return true;
  // Names are files to Argo CD, so that their letter case counts; to Intl it does not.
  if (Intl.supportedValuesOf('timeZone').some((zone) => zone !== name && zone.toLowerCase() === name.toLowerCase()))
    return false;
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '' &&
      !/^[+-]/.test(name) &&
      name !== name.toLowerCase()
    );
  } catch {
    return false;
  }
}

export default defineCheck({
  code: 'argocd/sync-window-time-zone',
  severity: 'error',
  summary: 'The time zone of a sync window is one of the IANA database.',
  why: 'For a zone that it does not know, Argo CD writes "Invalid time zone … specified. Using UTC as default time zone" to its log, and opens and closes the window in UTC.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, window] of listOf(resource.get(['spec', 'syncWindows'])).entries()) {
      const zone = isData(window) ? textOf(window['timeZone']) : undefined;
      if (zone === undefined || isZone(zone)) continue;
      const meant = nearest(zone, Intl.supportedValuesOf('timeZone'));
      yield {
        at: resource.at(['spec', 'syncWindows', index, 'timeZone']),
        message: `A sync window of AppProject "${resource.name}" is in the time zone "${zone}", which does not exist, so it is taken as UTC.`,
        help: `Write "${meant ?? 'Europe/Berlin'}"${meant === undefined ? ' or another zone by its IANA name' : ''}.`,
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
      schedule: 0 22 * * 5
      duration: 48h
      timeZone: Europe/Berln
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
      schedule: 0 22 * * 5
      duration: 48h
      timeZone: Europe/Berlin
      applications: ['*']
`,
});
