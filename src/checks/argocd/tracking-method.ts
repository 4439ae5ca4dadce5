import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';

const METHODS: readonly string[] = ['annotation', 'label', 'annotation+label'];

export default defineCheck({
  code: 'argocd/tracking-method',
  severity: 'error',
  summary: 'The method of tracking resources is one that Argo CD knows.',
  why: 'The methods are annotation (the default since 3.0), label and annotation+label. For another text Argo CD takes the default without a word.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'argocd-cm') return;
    const method = textOf(fieldsOf(resource.get(['data']))['application.resourceTrackingMethod']);
    if (method === undefined || METHODS.includes(method)) return;
    yield {
      at: resource.at(['data', 'application.resourceTrackingMethod']),
      message: `ConfigMap "argocd-cm" tracks resources by "${method}", which Argo CD does not know.`,
      help: `Write "${nearest(method, METHODS) ?? 'annotation'}".`,
    };
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-cm
    app.kubernetes.io/part-of: argocd
data:
  application.resourceTrackingMethod: annotations
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-cm
    app.kubernetes.io/part-of: argocd
data:
  application.resourceTrackingMethod: annotation
`,
});
