import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { subscriptionFindings } from '../argocd/subscriptions.ts';

/** The triggers of Argo Rollouts' catalog of notifications. */
const CATALOG: readonly string[] = [
  'on-rollout-completed',
  'on-rollout-aborted',
  'on-rollout-paused',
  'on-rollout-step-completed',
  'on-rollout-updated',
  'on-scaling-replica-set',
  'on-analysis-run-error',
  'on-analysis-run-failed',
  'on-analysis-run-running',
];

export default defineCheck({
  code: 'rollouts/notification-subscription',
  severity: 'error',
  summary: 'A subscription to notifications of a Rollout names a trigger and a service, or a service alone.',
  why: 'The controller reads annotations whose key is "notifications.argoproj.io/subscribe.<trigger>.<service>". It ignores a key of another form, and a trigger that is not in argo-rollouts-notification-configmap never fires.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    yield* subscriptionFindings(resource, example, {
      catalog: CATALOG,
      settings: 'argo-rollouts-notification-configmap',
    });
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
  annotations:
    notifications.argoproj.io/subscribe.on-rollout-complete.slack: deployments
spec:
  replicas: 5
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
  annotations:
    notifications.argoproj.io/subscribe.on-rollout-completed.slack: deployments
spec:
  replicas: 5
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
`,
});
