import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/chart-version',
  severity: 'error',
  demands: true,
  summary: 'A source with a chart names the version of the chart.',
  why: 'Argo CD reports InvalidSpecError: "spec.source.targetRevision is required if the manifest source is a helm chart".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const chart = textOf(value['chart']);
      if (chart === undefined) continue;
      const revision = value['targetRevision'];
      if (revision === undefined || revision === null || revision === '') {
        if (application.isPartial) continue;
        yield {
          path: [...path, 'chart'],
          message: `${application.label} deploys the chart "${chart}" without a version.`,
          help: 'Add "targetRevision" with a version of the chart, such as "1.2.3" or "1.*".',
        };
      }
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
