import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/one-source-field',
  severity: 'error',
  summary: 'An Application has one of source, sources and sourceHydrator.',
  why: 'Argo CD reads sourceHydrator before sources and sources before source. It ignores the other fields without an error: what they describe is never deployed, and with prune it is deleted.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }) {
    const read = isData(spec['sourceHydrator'])
      ? 'sourceHydrator'
      : listOf(spec['sources']).length > 0
        ? 'sources'
        : undefined;
    if (read === undefined) return;
    // All three together are no Application, but a list of the fields that there are, as Argo CD's own is.
    if (read === 'sourceHydrator' && isData(spec['source']) && listOf(spec['sources']).length > 0) return;
    for (const field of ['source', 'sources']) {
      if (field === read || !(isData(spec[field]) || listOf(spec[field]).length > 0)) continue;
      yield {
        path: ['spec', field],
        part: 'key',
        message: `${label} has "${field}" beside "${read}", and Argo CD ignores "${field}".`,
        help:
          field === 'source' && read === 'sources'
            ? 'Move it into "sources" as one more item, or remove it.'
            : `Remove "${field}" or "${read}".`,
        related: [{ path: ['spec', read], part: 'key', message: 'Argo CD reads this one.' }],
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
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  sources:
    - repoURL: https://github.com/example/common.git
      path: configmaps
      targetRevision: v2.0.0
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  sources:
    - repoURL: https://github.com/example/shop.git
      path: deploy
      targetRevision: v1.4.2
    - repoURL: https://github.com/example/common.git
      path: configmaps
      targetRevision: v2.0.0
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
