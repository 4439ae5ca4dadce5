import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { textsOf } from './data.ts';

export default defineCheck({
  code: 'argocd/create-namespace-names-one',
  severity: 'error',
  demands: true,
  summary: 'An Application with CreateNamespace=true has a destination namespace.',
  why: 'CreateNamespace=true creates the namespace of spec.destination. Where that is empty, Argo CD creates none, and the option does nothing.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, isPartial }) {
    const { namespace } = fieldsOf(spec['destination']) as { namespace?: unknown };
    if (
      isPartial ||
      spec['destination'] === undefined ||
      (namespace !== undefined && namespace !== '' && namespace !== null)
    )
      return;
    const options = textsOf(fieldsOf(spec['syncPolicy'])['syncOptions']);
    const option = options.find(({ text }) => text === 'CreateNamespace=true');
    if (option === undefined) return;
    yield {
      path: ['spec', 'syncPolicy', 'syncOptions', option.index],
      message: `${label} asks for its namespace to be created, and its destination names none.`,
      help: 'Add "namespace" to spec.destination, or remove "CreateNamespace=true".',
      related: [{ path: ['spec', 'destination'], part: 'key', message: 'This destination has no namespace.' }],
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
  destination:
    server: https://kubernetes.default.svc
  syncPolicy:
    syncOptions:
      - CreateNamespace=true
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
      - CreateNamespace=true
`,
});
