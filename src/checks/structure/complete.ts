import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/complete',
  severity: 'warning',
  summary: 'A resource has a name, and a spec where its kind is about one.',
  why: 'Schemas let these be left out. The API server then prints "name or generateName is required", or stores an object that its controller cannot use.',
  bad: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
  namespace: flux-system
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
