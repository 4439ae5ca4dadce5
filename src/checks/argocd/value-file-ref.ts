import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { listOf, textsOf } from './data.ts';
import { helmOf, sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/value-file-ref',
  severity: 'error',
  summary: 'A value file that starts with $name names the ref of another source.',
  why: '$name stands for the root of the source whose ref is "name", and only at the start of the entry. For an unknown name Argo CD reports "source referenced \\"name\\", but no source has a \\"ref\\" field defined" or takes the text as a path of the chart.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    const sources = sourcesOf(application);
    const refs = sources.flatMap(({ value, isOneOfMany }) => (isOneOfMany ? (textOf(value['ref']) ?? []) : []));
    if (application.isPartial || refs.some(isOpen)) return;
    for (const source of sources) {
      const helm = helmOf(source);
      const files = [
        ...textsOf(helm['valueFiles']).map(({ index, text }) => ({ text, path: ['valueFiles', index] })),
        ...listOf(helm['fileParameters']).map((item, index) => ({
          text: textOf(fieldsOf(item)['path']) ?? '',
          path: ['fileParameters', index, 'path'],
        })),
      ];
      for (const { text, path } of files) {
        const at = [...source.path, 'helm', ...path];
        const inside = /.+\$(\w[\w-]*)\//.exec(text)?.[1];
        if (inside !== undefined && refs.includes(inside)) {
          yield {
            path: at,
            words: `$${inside}`,
            message: `${application.label} has "$${inside}" in the middle of a value file, and it stands for a source only at the start.`,
            help: `Write "${text.slice(text.indexOf('$'))}".`,
          };
          continue;
        }
        const name = /^\$([^/{}]+)/.exec(text)?.[1];
        if (name === undefined || refs.includes(name) || /^(ARGOCD_|KUBE_)/.test(name)) continue;
        const meant = nearest(name, refs) ?? (refs.length === 1 ? refs[0] : undefined);
        yield {
          path: at,
          words: `$${name}`,
          message: `${application.label} reads a value file from the source "${name}", and none of its sources has that ref.`,
          help:
            meant !== undefined
              ? `Did you mean "$${meant}"?`
              : source.isOneOfMany
                ? `Add "ref: ${name}" to the source that holds the file.`
                : `Write "sources" in place of "source", with a second source that has "ref: ${name}".`,
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
  sources:
    - repoURL: https://charts.example.com
      chart: shop
      targetRevision: 1.4.2
      helm:
        valueFiles:
          - $value/shop/values.yaml
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
