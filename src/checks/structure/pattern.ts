import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/pattern',
  severity: 'error',
  summary: 'Text has the form that its field asks for.',
  why: "The API server refuses the object: spec.url in body should match '^(http|https|ssh)://.*$'. The short form git@host:path is no URL.",
  bad: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 10m
  url: git@github.com:stefanprodan/podinfo.git
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
  url: ssh://git@github.com/stefanprodan/podinfo.git
  ref:
    branch: main
`,
});
