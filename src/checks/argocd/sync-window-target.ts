import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/sync-window-target',
  severity: 'error',
  summary: 'A sync window says which Applications it is for.',
  why: 'Argo CD rejects a window without applications, namespaces and clusters: "window … requires one of application, cluster or namespace".',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, window] of listOf(resource.get(['spec', 'syncWindows'])).entries()) {
      if (
        !isData(window) ||
        ['applications', 'namespaces', 'clusters'].some((field) => listOf(window[field]).length > 0)
      )
        continue;
      const [first] = Object.keys(window);
      yield {
        at:
          first === undefined
            ? resource.at(['spec', 'syncWindows', index])
            : resource.at(['spec', 'syncWindows', index, first], 'entry'),
        message: `AppProject "${resource.name}" has a sync window for no Application, namespace or cluster.`,
        help: `Add "applications: ['*']".`,
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
