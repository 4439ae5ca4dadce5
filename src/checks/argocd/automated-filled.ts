import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from './data.ts';
import { APPLICATION_KINDS, checkApplication, placeIn } from './application.ts';

export default defineCheck({
  code: 'argocd/automated-filled',
  severity: 'error',
  summary: 'Automated sync is switched on with a map.',
  why: '"automated:" with nothing after it is null, and null means that automated sync is off. "automated: {}" switches it on.',
  kinds: APPLICATION_KINDS,
  *run(resource, example): Generator<Finding> {
    yield* checkApplication(resource, example, function* (application) {
      const policy = application.spec['syncPolicy'];
      if (!isData(policy) || !('automated' in policy) || policy['automated'] !== null) return;
      const path = ['spec', 'syncPolicy', 'automated'];
      const { source, span } = placeIn(application, path);
      // A written null switches it off on purpose.
      if (/^(null|Null|NULL|~)$/.test(source.text.slice(span.start, span.end))) return;
      yield {
        path,
        part: 'key',
        message: `${application.label} has "automated" with nothing in it, which leaves automated sync off.`,
        help: 'Write "automated: {}" to switch it on, or remove it.',
      };
    });
  },
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
  syncPolicy:
    automated:
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
  syncPolicy:
    automated: {}
`,
});
