import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/ref-without-chart',
  severity: 'error',
  summary: 'A source with a ref has no chart.',
  why: 'A ref hands files of a Git repository to other sources. Argo CD does not take value files from a Helm chart: a source with ref "cannot have a chart field defined".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value, isOneOfMany } of sourcesOf(application)) {
      const ref = textOf(value['ref']);
      const chart = textOf(value['chart']);
      if (ref === undefined || chart === undefined || !isOneOfMany) continue;
      yield {
        path: [...path, 'ref'],
        message: `${application.label} gives the ref "${ref}" to the chart "${chart}", and a ref needs a Git repository.`,
        help: 'Remove "ref" here, and give it to the source that holds the value files.',
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
  sources:
    - repoURL: https://charts.example.com
      chart: shop
      targetRevision: 1.4.2
      ref: chart
    - repoURL: https://github.com/example/shop.git
      path: deploy
      targetRevision: v1.4.2
      helm:
        valueFiles:
          - $chart/values.yaml
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
  sources:
    - repoURL: https://charts.example.com
      chart: shop
      targetRevision: 1.4.2
      helm:
        valueFiles:
          - $values/shop/values.yaml
    - repoURL: https://github.com/example/values.git
      targetRevision: v2.0.0
      ref: values
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
