import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/source-location',
  severity: 'error',
  demands: true,
  summary: 'A source says where in its repository the manifests are.',
  why: 'Without path or chart (or ref, for an item of sources) Argo CD reports InvalidSpecError: "spec.source.repoURL and either spec.source.path or spec.source.chart are required".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    if (application.isPartial) return;
    for (const { path, value, isOneOfMany } of sourcesOf(application)) {
      const url = textOf(value['repoURL']);
      const located = ['path', 'chart', ...(isOneOfMany ? ['ref'] : [])].some(
        (key) => textOf(value[key]) !== undefined,
      );
      if (located || url === undefined || path.includes('sourceHydrator')) continue;
      yield {
        path: [...path, 'repoURL'],
        message: `${application.label} names neither a path nor a chart in "${url}".`,
        help: url.startsWith('oci://')
          ? 'Add "path: ." beside repoURL.'
          : 'Add "path: ." for the root of a Git repository, or "chart" for a Helm repository.',
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
    repoURL: https://github.com/example/shop.git
    targetRevision: v1.4.2
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
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
