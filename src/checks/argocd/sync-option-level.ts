import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';
import { ofApplication } from './application.ts';
import { textsOf } from './data.ts';
import { syncOption, worksOn } from './sync-options.ts';

const inApplication = ofApplication(function* ({ label, spec }) {
  for (const { index, text } of textsOf(fieldsOf(spec['syncPolicy'])['syncOptions'])) {
    const option = syncOption(text);
    if (option === undefined || worksOn(option, 'application')) continue;
    yield {
      path: ['spec', 'syncPolicy', 'syncOptions', index],
      message: `${label} has the sync option "${text}", which works only in the annotation of a resource.`,
      help: `Write "argocd.argoproj.io/sync-options: ${text}" on the resource that needs it.`,
    };
  }
});

const inAnnotation = ofAnnotation('argocd.argoproj.io/sync-options', function* (annotation, resource) {
  for (const { text, at } of itemsOf(resource, annotation)) {
    const option = syncOption(text);
    if (option === undefined || worksOn(option, 'resource')) continue;
    yield {
      at,
      message: `${labelOf(resource)} has the sync option "${text}" as an annotation, and Argo CD reads it only from the Application that deploys it.`,
      help: `Write "${text}" under spec.syncPolicy.syncOptions of the Application.`,
    };
  }
});

export default defineCheck({
  code: 'argocd/sync-option-level',
  severity: 'error',
  summary: 'A sync option stands where Argo CD reads it: on the Application, or on the resource.',
  why: 'Some options are read only from spec.syncPolicy.syncOptions of an Application (CreateNamespace, ApplyOutOfSyncOnly, …) and one only from the annotation of a resource (Force). In the other place they are ignored without a word.',
  kinds: ['*'],
  run: (resource, example) => [...inApplication(resource, example), ...inAnnotation(resource)],
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  syncPolicy:
    syncOptions:
      - Force=true
`,
  good: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/sync-options: Force=true,Replace=true
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
