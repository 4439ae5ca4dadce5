import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'argocd/signature-keys-deprecated',
  severity: 'warning',
  summary: 'A project checks signatures with sourceIntegrity.',
  why: 'Since 3.5 spec.signatureKeys is deprecated: spec.sourceIntegrity takes its place.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    if (resource.get(['spec', 'signatureKeys']) === undefined) return;
    yield {
      at: resource.at(['spec', 'signatureKeys'], 'key'),
      message: `AppProject "${resource.name}" uses "signatureKeys", which is deprecated since Argo CD 3.5.`,
      help: 'Write "sourceIntegrity" instead.',
    };
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
  signatureKeys:
    - keyID: 4AEE18F83AFDEB23
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
`,
});
