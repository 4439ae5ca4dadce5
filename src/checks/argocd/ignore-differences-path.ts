import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData, listOf, textsOf } from './data.ts';
import { correctedExpression, correctedPointer } from './difference-path.ts';

/** What an entry can say; a misspelt field is reported as such. */
const FIELDS = ['group', 'kind', 'name', 'namespace', 'jsonPointers', 'jqPathExpressions', 'managedFieldsManagers'];

export default defineCheck({
  code: 'argocd/ignore-differences-path',
  severity: 'error',
  demands: true,
  summary: 'An entry of ignoreDifferences says which fields it ignores.',
  why: 'An entry without jsonPointers, jqPathExpressions and managedFieldsManagers ignores nothing. A JSON pointer starts with "/", and a jq path expression with "."; another text is no path into the resource.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }) {
    for (const [index, item] of listOf(spec['ignoreDifferences']).entries()) {
      if (!isData(item)) continue;
      const path = ['spec', 'ignoreDifferences', index];
      const kind = typeof item['kind'] === 'string' ? item['kind'] : 'resource';
      const pointers = textsOf(item['jsonPointers']);
      const expressions = textsOf(item['jqPathExpressions']);
      const isMisspelt = Object.keys(item).some((key) => !FIELDS.includes(key));
      if (!isMisspelt && pointers.length + expressions.length + listOf(item['managedFieldsManagers']).length === 0) {
        yield {
          path: [...path, 'kind'],
          message: `${label} ignores differences of each ${kind}, and does not say in which fields.`,
          help: 'Add "jsonPointers: [/spec/replicas]" with the fields to ignore.',
        };
      }
      for (const { index: at, text } of pointers) {
        const pointer = correctedPointer(text);
        if (pointer === undefined) continue;
        yield {
          path: [...path, 'jsonPointers', at],
          message: `${label} ignores "${text}", which is no JSON pointer.`,
          help: `Write "${pointer}".`,
        };
      }
      for (const { index: at, text } of expressions) {
        const expression = correctedExpression(text);
        if (expression === undefined) continue;
        yield {
          path: [...path, 'jqPathExpressions', at],
          message: `${label} ignores "${text}", which jq does not take as a path.`,
          help: `Write "${expression}".`,
        };
      }
    }
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
    namespace: shop
  ignoreDifferences:
    - group: apps
      kind: Deployment
      jsonPointers:
        - spec/replicas
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
  ignoreDifferences:
    - group: apps
      kind: Deployment
      jsonPointers:
        - /spec/replicas
`,
});
