import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { annotationMaps, labelOf } from './annotations.ts';

/** The triggers of Argo CD's catalog of notifications. */
const CATALOG: readonly string[] = [
  'on-created',
  'on-deleted',
  'on-deployed',
  'on-health-degraded',
  'on-sync-failed',
  'on-sync-running',
  'on-sync-status-unknown',
  'on-sync-succeeded',
];

export default defineCheck({
  code: 'argocd/notification-subscription',
  severity: 'error',
  summary: 'A subscription to notifications names a trigger and a service, or a service alone.',
  why: 'The notifications controller reads annotations whose key is "notifications.argoproj.io/subscribe.<trigger>.<service>". It ignores a key of another form, and a trigger that is not configured never fires.',
  kinds: ['argoproj.io/Application', 'argoproj.io/AppProject', 'argoproj.io/ApplicationSet'],
  *run(resource, example): Generator<Finding> {
    const settings = find(example, { group: '', kind: 'ConfigMap', name: 'argocd-notifications-cm' });
    const defined = Object.keys(fieldsOf(settings?.get(['data']))).flatMap((key) =>
      key.startsWith('trigger.') ? [key.slice('trigger.'.length)] : [],
    );
    for (const { path, value } of annotationMaps(resource)) {
      for (const key of Object.keys(value)) {
        const at = resource.at([...path, key], 'key');
        const [, parts] = /^notifications\.argoproj\.io\/subscribe(.*)$/.exec(key) ?? [];
        if (parts === undefined) continue;
        if (!/^(\.[^.]+){1,2}$/.test(parts)) {
          yield {
            at,
            message: `${labelOf(resource)} has the annotation "${key}", which subscribes to nothing.`,
            help: 'Write "notifications.argoproj.io/subscribe.on-sync-failed.slack" with your own trigger and service.',
          };
          continue;
        }
        const [, trigger = '', service] = parts.split('.');
        if (service === undefined || CATALOG.includes(trigger) || defined.includes(trigger)) continue;
        const meant = nearest(trigger, [...defined, ...CATALOG]);
        if (meant === undefined) continue;
        yield {
          at,
          message: `${labelOf(resource)} subscribes to the trigger "${trigger}", which the catalog of notifications does not have.`,
          help: `Did you mean "${meant}"?`,
        };
      }
    }
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
