import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { helmOf, sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/helm-version-unset',
  severity: 'warning',
  summary: 'A source does not choose the version of Helm.',
  why: 'Since 3.5 Argo CD renders every chart with Helm 4 and ignores helm.version; "v2" is gone since 3.3.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const source of sourcesOf(application)) {
      const version = helmOf(source)['version'];
      if (typeof version !== 'string') continue;
      yield {
        path: [...source.path, 'helm', 'version'],
        message: `${application.label} asks for Helm "${version}", and Argo CD has ignored that since 3.5.`,
        help: 'Remove "version".',
      };
    }
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.4.2
    helm:
      version: v3
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
