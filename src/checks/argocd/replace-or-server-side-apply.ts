import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';
import { ofApplication } from './application.ts';
import { textsOf } from './data.ts';

const inApplication = ofApplication(function* ({ label, spec }) {
  const options = textsOf(fieldsOf(spec['syncPolicy'])['syncOptions']);
  const replace = options.find(({ text }) => text === 'Replace=true');
  const apply = options.find(({ text }) => text === 'ServerSideApply=true');
  if (replace === undefined || apply === undefined) return;
  const list = ['spec', 'syncPolicy', 'syncOptions'];
  yield {
    path: [...list, apply.index],
    message: `${label} asks for ServerSideApply=true and for Replace=true, which wins.`,
    help: 'Remove one of the two; "Replace=true" can be set as an annotation on the resources that need it.',
    related: [{ path: [...list, replace.index], message: 'Replace=true stands here.' }],
  };
});

const inAnnotation = ofAnnotation('argocd.argoproj.io/sync-options', function* (annotation, resource) {
  const items = itemsOf(resource, annotation);
  const apply = items.find(({ text }) => text === 'ServerSideApply=true');
  if (apply === undefined || !items.some(({ text }) => text === 'Replace=true')) return;
  yield {
    at: apply.at,
    message: `${labelOf(resource)} asks for ServerSideApply=true and for Replace=true, which wins.`,
    help: 'Remove one of the two.',
  };
});

export default defineCheck({
  code: 'argocd/replace-or-server-side-apply',
  severity: 'error',
  summary: 'Replace=true and ServerSideApply=true are not set together.',
  why: 'Where both are set, Replace=true wins: Argo CD runs "kubectl replace" or "kubectl create", and nothing is applied on the server side.',
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
      - ServerSideApply=true
      - Replace=true
`,
  good: `apiVersion: argoproj.io/v1alpha1
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
      - ServerSideApply=true
`,
});
