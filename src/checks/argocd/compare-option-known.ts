import { groupKind } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS } from './application.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';

const ON_RESOURCE = 'IgnoreExtraneous';
const ON_APPLICATION: readonly string[] = [
  'ServerSideDiff=true',
  'ServerSideDiff=false',
  'IncludeMutationWebhook=true',
  'IncludeMutationWebhook=false',
];
const ALL: readonly string[] = [ON_RESOURCE, ...ON_APPLICATION];

export default defineCheck({
  code: 'argocd/compare-option-known',
  severity: 'error',
  summary: 'A compare option is spelled exactly, and stands where Argo CD reads it.',
  why: 'Argo CD compares the text of each option: IgnoreExtraneous on a resource; ServerSideDiff=true (stable since 3.1), ServerSideDiff=false and IncludeMutationWebhook=true on an Application. Anything else is ignored.',
  kinds: ['*'],
  run: ofAnnotation('argocd.argoproj.io/compare-options', function* (annotation, resource) {
    const isApplication = APPLICATION_KINDS.includes(groupKind(resource));
    for (const { text, at } of itemsOf(resource, annotation)) {
      if (text === ON_RESOURCE || (isApplication && ON_APPLICATION.includes(text))) continue;
      if (ON_APPLICATION.includes(text)) {
        yield {
          at,
          message: `${labelOf(resource)} has the compare option "${text}", which Argo CD reads only on an Application.`,
          help: `Write "argocd.argoproj.io/compare-options: ${text}" on the Application that deploys it.`,
        };
        continue;
      }
      const [name = ''] = text.split('=');
      const meant =
        nearest(text, ALL) ?? (nearest(name, [ON_RESOURCE]) || name === ON_RESOURCE ? ON_RESOURCE : undefined);
      yield {
        at,
        message: `${labelOf(resource)} has the compare option "${text}", which Argo CD does not know and ignores.`,
        help: `Write "${meant ?? (isApplication ? 'ServerSideDiff=true' : ON_RESOURCE)}".`,
      };
    }
  }),
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/compare-options: IgnoreExtraneous=true
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
    argocd.argoproj.io/compare-options: IgnoreExtraneous
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
