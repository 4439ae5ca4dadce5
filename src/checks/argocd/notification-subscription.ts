import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { subscriptionFindings } from './subscriptions.ts';

/** The triggers of Argo CD's catalog of notifications. */
const CATALOG: readonly string[] = [
  'on-sync-failed',
  'on-sync-running',
  'on-sync-status-unknown',
  'on-sync-succeeded',
  'on-health-degraded',
  'on-deployed',
  'on-created',
  'on-deleted',
];

export default defineCheck({
  code: 'argocd/notification-subscription',
  severity: 'error',
  summary: 'A subscription to notifications names a trigger and a service, or a service alone.',
  why: 'The notifications controller reads annotations whose key is "notifications.argoproj.io/subscribe.<trigger>.<service>". It ignores a key of another form, and a trigger that is not configured never fires.',
  kinds: ['argoproj.io/Application', 'argoproj.io/AppProject', 'argoproj.io/ApplicationSet'],
  *run(resource, example): Generator<Finding> {
    yield* subscriptionFindings(resource, example, { catalog: CATALOG, settings: 'argocd-notifications-cm' });
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  annotations:
    notifications.argoproj.io/subscribe.on-sync-suceeded.slack: deployments
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
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  annotations:
    notifications.argoproj.io/subscribe.on-sync-succeeded.slack: deployments
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
