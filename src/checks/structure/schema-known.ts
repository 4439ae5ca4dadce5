import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/schema-known',
  severity: 'warning',
  summary: 'Every resource has a schema to be checked against.',
  why: 'A kind of software that is not known here is not checked at all, and a mistake in it goes unseen.',
  bad: `apiVersion: example.com/v1
kind: Widget
metadata:
  name: web
spec:
  size: 3
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
