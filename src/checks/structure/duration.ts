import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/duration',
  severity: 'error',
  summary: 'A duration has numbers with units that its field takes.',
  why: 'The API server refuses a Flux object: spec.interval in body should match \'^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$\'. Argo CD and External Secrets store theirs and fail later: time: missing unit in duration "10". No field takes days: write "24h".',
  bad: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: "10"
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
