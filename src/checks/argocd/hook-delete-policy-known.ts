import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { DELETE_POLICIES, HOOK_DELETE_POLICY } from './hooks.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';
import { quotedList } from './data.ts';

export default defineCheck({
  code: 'argocd/hook-delete-policy-known',
  severity: 'error',
  summary: 'A deletion policy of a hook is one of the names that Argo CD knows.',
  why: 'The names are HookSucceeded, HookFailed and BeforeHookCreation. Another name is ignored without a word; where none is left, Argo CD behaves as if BeforeHookCreation were written.',
  kinds: ['*'],
  run: ofAnnotation(HOOK_DELETE_POLICY, function* (annotation, resource) {
    for (const { text, at } of itemsOf(resource, annotation)) {
      if (DELETE_POLICIES.includes(text)) continue;
      const meant = nearest(text.replaceAll('-', ''), DELETE_POLICIES);
      yield {
        at,
        message: `${labelOf(resource)} has the deletion policy "${text}", which Argo CD does not know and ignores.`,
        help: meant === undefined ? `Write one of ${quotedList(DELETE_POLICIES, 'or')}.` : `Write "${meant}".`,
      };
    }
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreated
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
