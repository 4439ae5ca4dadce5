import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen } from '../value.ts';
import { itemsOf, labelOf, ofAnnotation } from './annotations.ts';
import { ofApplication } from './application.ts';
import { textsOf } from './data.ts';
import { likelySyncOption, syncOption } from './sync-options.ts';

function words(label: string, option: string): { message: string; help: string } {
  const meant = likelySyncOption(option);
  const help =
    option === 'IgnoreExtraneous'
      ? 'Write it in the annotation "argocd.argoproj.io/compare-options" instead.'
      : meant === undefined
        ? 'Remove it, or write an option that exists, such as "ServerSideApply=true".'
        : `Write "${meant}".`;
  return { message: `${label} has the sync option "${option}", which Argo CD does not know and ignores.`, help };
}

const inApplication = ofApplication(function* ({ label, spec }) {
  for (const { index, text } of textsOf(fieldsOf(spec['syncPolicy'])['syncOptions'])) {
    if (syncOption(text) !== undefined || isOpen(text)) continue;
    yield { path: ['spec', 'syncPolicy', 'syncOptions', index], ...words(label, text) };
  }
});

const inAnnotation = ofAnnotation('argocd.argoproj.io/sync-options', function* (annotation, resource) {
  for (const { text, at } of itemsOf(resource, annotation)) {
    if (syncOption(text) === undefined) yield { at, ...words(labelOf(resource), text) };
  }
});

export default defineCheck({
  code: 'argocd/sync-option-known',
  severity: 'error',
  summary: 'A sync option is spelled exactly as Argo CD compares it.',
  why: 'Argo CD looks for the exact text "CreateNamespace=true". An option in another spelling or letter case is kept, compared with nothing and ignored: no error, no event, no condition on the Application.',
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
      - CreateNameSpace=true
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
