import { defineCheck } from '../check.ts';
import { HOOK, HOOK_DELETE_POLICY } from './hooks.ts';
import { annotationMaps, labelOf, ofAnnotation } from './annotations.ts';

export default defineCheck({
  code: 'argocd/hook-delete-policy-on-hook',
  severity: 'error',
  summary: 'A deletion policy stands on a resource that is a hook.',
  why: 'Argo CD reads the deletion policy of hooks only. On any other resource the annotation does nothing.',
  kinds: ['*'],
  run: ofAnnotation(HOOK_DELETE_POLICY, function* ({ path }, resource) {
    const isHook = annotationMaps(resource).some(({ value }) => HOOK in value || 'helm.sh/hook' in value);
    if (isHook) return;
    yield {
      at: resource.at(path, 'key'),
      message: `${labelOf(resource)} has a deletion policy for hooks, and it is no hook.`,
      help: `Add "${HOOK}: PreSync" (or another hook), or remove this annotation.`,
    };
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
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
    argocd.argoproj.io/hook: PostSync
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
