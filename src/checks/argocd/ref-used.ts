import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { helmOf, sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/ref-used',
  severity: 'warning',
  summary: 'A source that only holds files is used by another source.',
  why: 'A source with ref and without path is not rendered: it is there for the value files of others. Where none of them names it, it does nothing.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    const sources = sourcesOf(application);
    const text = JSON.stringify(sources.map(helmOf));
    if (
      application.isPartial ||
      sources.every(({ value }) => value['path'] === undefined && value['chart'] === undefined)
    )
      return;
    if (sources.some(({ value }) => value['plugin'] !== undefined)) return;
    for (const { path, value, isOneOfMany } of sources) {
      const ref = textOf(value['ref']);
      if (
        ref === undefined ||
        !isOneOfMany ||
        textOf(value['path']) !== undefined ||
        textOf(value['chart']) !== undefined
      )
        continue;
      if (isOpen(ref) || isOpen(text) || text.includes(`$${ref}`) || text.includes('"$')) continue;
      yield {
        path: [...path, 'ref'],
        message: `${application.label} has a source with the ref "${ref}", and no other source uses it.`,
        help: `Write "$${ref}/values.yaml" under helm.valueFiles of another source, or remove this one.`,
      };
    }
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  sources:
    - repoURL: https://charts.example.com
      chart: shop
      targetRevision: 1.4.2
    - repoURL: https://github.com/example/values.git
      targetRevision: v2.0.0
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
  sources:
    - repoURL: https://charts.example.com
      chart: shop
      targetRevision: 1.4.2
      helm:
        valueFiles:
          - $values/shop/values.yaml
    - repoURL: https://github.com/example/values.git
      targetRevision: v2.0.0
      ref: values
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
