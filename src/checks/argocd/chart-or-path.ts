import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/chart-or-path',
  severity: 'error',
  summary: 'A source has a chart or a path.',
  why: 'A chart comes from a Helm repository, which has no directories: where both are set, Argo CD takes the chart and ignores the path.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const chart = textOf(value['chart']);
      if (chart === undefined || textOf(value['path']) === undefined) continue;
      yield {
        path: [...path, 'path'],
        message: `${application.label} deploys the chart "${chart}", and Argo CD ignores the path beside it.`,
        help: 'Remove "path"; where the chart is a directory of a Git repository, remove "chart".',
        related: [{ path: [...path, 'chart'], message: 'The chart stands here.' }],
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
    path: charts/shop
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
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
