import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { DELETE_POLICIES, HOOK, HOOK_DELETE_POLICY } from './hooks.ts';
import { annotationsOf, itemsOf, labelOf } from './annotations.ts';

export default defineCheck({
  code: 'argocd/hook-runs-again',
  severity: 'warning',
  summary: 'A hook with a fixed name is deleted before its next run, whatever became of the last one.',
  why: 'With only HookSucceeded, a Job that failed stays in the cluster. The next sync finds it, does not delete it (only BeforeHookCreation deletes first), and a new image is refused: the template of a Job is immutable.',
  kinds: ['batch/Job', 'Pod'],
  *run(resource): Generator<Finding> {
    if (resource.name === '' || annotationsOf(resource, HOOK).length === 0) return;
    for (const annotation of annotationsOf(resource, HOOK_DELETE_POLICY)) {
      const policies = itemsOf(resource, annotation).map(({ text }) => text);
      const known = policies.filter((policy) => DELETE_POLICIES.includes(policy));
      const [only] = known;
      if (only === undefined || known.length > 1 || only === 'BeforeHookCreation') continue;
      yield {
        at: resource.at(annotation.path),
        message: `${labelOf(resource)} is deleted ${only === 'HookSucceeded' ? 'only after it succeeded' : 'only after it failed'}, so what is left of a run stands in the way of the next one.`,
        help: `Write "BeforeHookCreation,${only}", or give the ${resource.kind} a generateName in place of its name.`,
      };
    }
  },
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: HookSucceeded
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
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation,HookSucceeded
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
