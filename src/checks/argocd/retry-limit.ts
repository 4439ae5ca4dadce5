import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData } from './data.ts';

export default defineCheck({
  code: 'argocd/retry-limit',
  severity: 'error',
  demands: true,
  summary: 'A retry policy says how often a sync is tried again.',
  why: 'Without limit the number of retries is 0, so a policy of backoff alone switches retries off. (Automated sync without any retry policy tries five times.)',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, isPartial }) {
    const retry = fieldsOf(spec['syncPolicy'])['retry'];
    if (isPartial || !isData(retry) || Object.keys(retry).length === 0 || retry['limit'] !== undefined) return;
    yield {
      path: ['spec', 'syncPolicy', 'retry'],
      part: 'key',
      message: `${label} has a retry policy without a limit, which means no retries.`,
      help: 'Add "limit: 5", or "limit: -1" for no end.',
    };
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
  syncPolicy:
    retry:
      backoff:
        duration: 5s
        factor: 2
        maxDuration: 3m
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
    retry:
      limit: 5
      backoff:
        duration: 5s
        factor: 2
        maxDuration: 3m
`,
});
