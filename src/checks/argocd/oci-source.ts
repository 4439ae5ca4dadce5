import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/oci-source',
  severity: 'error',
  summary: 'A source with an oci:// URL has a path, not a chart.',
  why: 'Since 3.1 "oci://" names one artifact, tag or digest in targetRevision and "path: ." inside it. "chart" belongs to the older form of a Helm registry, whose URL has no "oci://"; together, neither is found.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const url = textOf(value['repoURL']);
      const chart = textOf(value['chart']);
      if (url === undefined || chart === undefined || !url.startsWith('oci://')) continue;
      yield {
        path: [...path, 'chart'],
        message: `${application.label} names a chart beside "${url}", which is an artifact itself.`,
        help: `Write "repoURL: ${url.replace(/\/+$/, '')}/${chart}" and "path: .", or remove "oci://".`,
        related: [{ path: [...path, 'repoURL'], message: 'The URL stands here.' }],
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
    repoURL: oci://registry.example.com/charts
    chart: shop
    targetRevision: 1.4.2
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
    repoURL: oci://registry.example.com/charts/shop
    path: .
    targetRevision: 1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
