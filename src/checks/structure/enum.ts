import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/enum',
  severity: 'error',
  summary: 'A field with a fixed set of values has one of them.',
  why: 'The API server refuses the object: spec.sourceRef.kind: Unsupported value: "OCIRepo": supported values: "OCIRepository", "GitRepository", "Bucket", "ExternalArtifact".',
  bad: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/stefanprodan/podinfo
  ref:
    branch: main
  provider: gitlab
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
  provider: generic
`,
});
