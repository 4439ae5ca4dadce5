import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/source-present',
  severity: 'error',
  demands: true,
  summary: 'An Application has a source to deploy from.',
  why: 'Argo CD stores an Application without a source and then reports InvalidSpecError: "spec.source.repoURL and either spec.source.path or spec.source.chart are required".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, isPartial, resource }) {
    const sources = listOf(spec['sources']);
    if (isPartial || isData(spec['source']) || isData(spec['sourceHydrator'])) return;
    // Without a destination it is an excerpt, or wrong in its structure.
    if (spec['destination'] === undefined || isData(spec['sources'])) return;
    if (sources.length > 0) {
      const deploys = sources.some(
        (source) => !isData(source) || ['path', 'chart'].some((key) => source[key] !== undefined && source[key] !== ''),
      );
      const onlyReferences = sources.every((source) => isData(source) && typeof source['ref'] === 'string');
      if (deploys || !onlyReferences) return;
      yield {
        path: ['spec', 'sources'],
        part: 'key',
        message: `${label} has sources that only hold files for others, so it deploys nothing.`,
        help: 'Add "path" or "chart" to the source that holds the manifests.',
      };
      return;
    }
    const field = ['source', 'sources', 'sourceHydrator'].find((name) => name in spec);
    yield {
      path: field === undefined ? ['spec'] : ['spec', field],
      part: 'key',
      message: `${label} has no source, so there is nothing to deploy.`,
      help: 'Add "source" with repoURL, path and targetRevision.',
      // A project and a destination without a namespace to live in is what pages show of either.
      ...(Object.keys(spec).length <= 2 && resource.namespace === undefined ? { doubtful: true } : {}),
    };
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
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
