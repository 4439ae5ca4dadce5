import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/ref-in-sources',
  severity: 'error',
  summary: 'A ref stands on an item of sources.',
  why: 'Only the items of sources can refer to each other. On the one source of an Application the field does nothing.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }) {
    const ref = textOf(fieldsOf(spec['source'])['ref']);
    if (ref === undefined || listOf(spec['sources']).length > 0 || isData(spec['sourceHydrator'])) return;
    yield {
      path: ['spec', 'source', 'ref'],
      message: `${label} gives its only source the ref "${ref}", and there is no other source to use it.`,
      help: 'Remove "ref", or write "sources" in place of "source".',
    };
  }),
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
    ref: values
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
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
`,
});
