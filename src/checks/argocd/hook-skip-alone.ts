import { defineCheck } from '../check.ts';
import { HOOK, HOOKS } from './hooks.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';

export default defineCheck({
  code: 'argocd/hook-skip-alone',
  severity: 'error',
  summary: 'The hook Skip stands alone.',
  why: 'Skip keeps Argo CD from applying a resource only where it is the one hook of it. Beside another hook it is ignored, and the resource is applied in that phase.',
  kinds: ['*'],
  run: ofAnnotation(HOOK, function* (annotation, resource) {
    const items = itemsOf(resource, annotation).filter(({ text }) => HOOKS.includes(text));
    const skip = items.find(({ text }) => text === 'Skip');
    const other = items.find(({ text }) => text !== 'Skip');
    if (skip === undefined || other === undefined) return;
    yield {
      at: skip.at,
      message: `${labelOf(resource)} is to be skipped and is the hook "${other.text}" too, so it is not skipped.`,
      help: `Write "Skip" alone, or remove it.`,
    };
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync,Skip
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
    argocd.argoproj.io/hook: Skip
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
