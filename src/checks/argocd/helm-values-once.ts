import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { helmOf, sourcesOf } from './sources.ts';
import { isData } from './data.ts';

export default defineCheck({
  code: 'argocd/helm-values-once',
  severity: 'error',
  summary: 'Helm values stand in values or in valuesObject.',
  why: 'valuesObject wins: Argo CD renders the chart with it and ignores the text in values.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const source of sourcesOf(application)) {
      const helm = helmOf(source);
      if (textOf(helm['values']) === undefined || !isData(helm['valuesObject'])) continue;
      yield {
        path: [...source.path, 'helm', 'values'],
        part: 'key',
        message: `${application.label} has Helm values as text beside "valuesObject", and Argo CD ignores the text.`,
        help: 'Move them into "valuesObject".',
        related: [{ path: [...source.path, 'helm', 'valuesObject'], part: 'key', message: 'Argo CD reads this one.' }],
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
      values: |
        replicas: 3
      valuesObject:
        ingress:
          enabled: true
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
    helm:
      valuesObject:
        replicas: 3
        ingress:
          enabled: true
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
