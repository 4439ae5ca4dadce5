import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { HOOK, HOOKS, HELM_HOOKS } from './hooks.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';
import { quotedList } from './data.ts';

export default defineCheck({
  code: 'argocd/hook-known',
  severity: 'error',
  summary: 'A hook is one of the names that Argo CD knows, in its exact letter case.',
  why: 'Hook names are case-sensitive: PreSync, Sync, PostSync, SyncFail, Skip, PostDelete (since 2.10) and PreDelete (since 3.3). A resource with another name counts as a hook of no phase: it is never applied and never out of sync.',
  kinds: ['*'],
  run: ofAnnotation(HOOK, function* (annotation, resource) {
    const items = itemsOf(resource, annotation);
    for (const { text, at } of items) {
      if (HOOKS.includes(text)) continue;
      const meant = HELM_HOOKS.get(text) ?? nearest(text, HOOKS);
      yield {
        at,
        message: `${labelOf(resource)} is the hook "${text}", which Argo CD does not know${items.length === 1 ? ', so it is never applied' : ' and ignores'}.`,
        help: meant === undefined ? `Write one of ${quotedList(HOOKS, 'or')}.` : `Write "${meant}".`,
      };
    }
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: Presync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
          command: [/migrate]
`,
  good: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
          command: [/migrate]
`,
});
