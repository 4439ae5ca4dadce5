import { parseDocument } from 'yaml';
import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData } from './data.ts';
import { helmOf, sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/helm-values-parse',
  severity: 'error',
  summary: 'Helm values given as text are a YAML map.',
  why: 'The text of helm.values is a file of its own for Helm. Where it does not parse, rendering ends in a ComparisonError ("error converting YAML to JSON", "cannot unmarshal") and nothing is synced.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const source of sourcesOf(application)) {
      const text = textOf(helmOf(source)['values']);
      if (text === undefined || (application.isTemplate && isOpen(text))) continue;
      const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
      const [error] = document.errors;
      const path = [...source.path, 'helm', 'values'];
      if (error !== undefined) {
        const row = text.slice(0, error.pos[0]).split('\n').length;
        yield {
          path,
          part: 'key',
          message: `${application.label} has Helm values that are not YAML: line ${row} of them breaks off the map.`,
          help: 'Write them as a map under "valuesObject", where each line is checked.',
        };
      } else if (document.contents !== null && !isData(document.toJS({ maxAliasCount: 100 }))) {
        yield {
          path,
          part: 'key',
          message: `${application.label} has Helm values that are no map of names to values.`,
          help: 'Write "name: value" lines, or use "valuesObject".',
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
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.4.2
    helm:
      values: |
        ingress: [shop.example.com
        replicas: 3
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
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.4.2
    helm:
      values: |
        ingress: [shop.example.com]
        replicas: 3
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
