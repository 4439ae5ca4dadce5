import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/ref-name',
  severity: 'error',
  summary: 'The refs of the sources differ, and have letters, digits, "-" and "_" only.',
  why: 'Argo CD refuses to render: "sources.ref … cannot contain any special characters except \'_\' and \'-\'", or "invalid sources: multiple sources had the same `ref` key".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    const seen = new Map<string, (string | number)[]>();
    for (const { path, value, isOneOfMany } of sourcesOf(application)) {
      const ref = textOf(value['ref']);
      if (ref === undefined || !isOneOfMany || isOpen(ref)) continue;
      const at = [...path, 'ref'];
      const earlier = seen.get(ref);
      if (!/^[a-zA-Z0-9_-]+$/.test(ref)) {
        yield {
          path: at,
          message: `${application.label} has a source with the ref "${ref}", and a ref has only letters, digits, "-" and "_".`,
          help: `Write "${ref.replace(/^\$/, '').replace(/[^a-zA-Z0-9_-]+/g, '-')}".`,
        };
      } else if (earlier !== undefined) {
        yield {
          path: at,
          message: `${application.label} has two sources with the ref "${ref}".`,
          help: 'Give one of them another ref.',
          related: [{ path: earlier, message: 'The first one stands here.' }],
        };
      } else seen.set(ref, at);
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
      helm:
        valueFiles:
          - $values/shop/values.yaml
    - repoURL: https://github.com/example/values.git
      targetRevision: v2.0.0
      ref: values
    - repoURL: https://github.com/example/common.git
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
