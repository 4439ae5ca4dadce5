import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/sync-window-kind',
  severity: 'error',
  summary: 'A sync window allows or denies.',
  why: 'The kind is compared letter by letter. Argo CD rejects another one: "kind … mismatch: can only be allow or deny".',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, window] of listOf(resource.get(['spec', 'syncWindows'])).entries()) {
      if (!isData(window)) continue;
      const kind = window['kind'];
      if (kind === 'allow' || kind === 'deny' || (kind !== undefined && typeof kind !== 'string')) continue;
      const [first] = Object.keys(window);
      const path = ['spec', 'syncWindows', index];
      const text = textOf(kind);
      yield {
        at:
          kind === undefined
            ? resource.at(first === undefined ? path : [...path, first], 'entry')
            : resource.at([...path, 'kind']),
        message:
          text === undefined
            ? `AppProject "${resource.name}" has a sync window that neither allows nor denies.`
            : `AppProject "${resource.name}" has a sync window of the kind "${text}", and there are "allow" and "deny".`,
        help:
          text !== undefined && /den|block|forbid/i.test(text)
            ? 'Write "deny".'
            : text?.toLowerCase() === 'allow'
              ? 'Write "allow".'
              : 'Write "kind: allow" or "kind: deny".',
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
    - kind: Deny
      schedule: 0 22 * * 5
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
      schedule: 0 22 * * 5
      duration: 48h
      applications: ['*']
`,
});
