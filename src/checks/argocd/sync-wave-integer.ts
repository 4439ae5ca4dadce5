import { defineCheck } from '../check.ts';
import { ofAnnotation, labelOf } from './annotations.ts';

export default defineCheck({
  code: 'argocd/sync-wave-integer',
  severity: 'error',
  summary: 'A sync wave is a whole number in quotes.',
  why: 'Argo CD reads the annotation with a parser for whole numbers. What it cannot read is wave 0: the resource is applied together with everything that has no wave, and no message says so.',
  kinds: ['*'],
  run: ofAnnotation('argocd.argoproj.io/sync-wave', function* ({ path, text }, resource) {
    if (/^[+-]?\d+$/.test(text)) return;
    const number = (/^\s*[+-]?\d+/.exec(text) ?? /\d+/.exec(text))?.[0].trim() ?? '1';
    yield {
      at: resource.at(path),
      message: `The sync wave of ${labelOf(resource)} is "${text}", which is no whole number, so it is taken as 0.`,
      help: `Write "${number}" in quotes.`,
    };
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/sync-wave: first
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
    argocd.argoproj.io/sync-wave: "-1"
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
