import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/kind-known',
  severity: 'error',
  summary: 'An apiVersion and a kind exist together.',
  why: 'kubectl prints: no matches for kind "GitRepo" in version "source.toolkit.fluxcd.io/v1", ensure CRDs are installed first.',
  bad: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepo
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/stefanprodan/podinfo
  ref:
    branch: main
`,
  good: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/stefanprodan/podinfo
  ref:
    branch: main
`,
});
