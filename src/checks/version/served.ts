import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'version/served',
  severity: 'error',
  summary: 'The version of an API is one that current releases serve.',
  why: 'kubectl prints: no matches for kind "GitRepository" in version "source.toolkit.fluxcd.io/v1beta2". Flux removed its beta versions in 2.7, 2.8 and 2.9; "flux migrate -f ." rewrites files.',
  bad: `apiVersion: source.toolkit.fluxcd.io/v1beta2
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
