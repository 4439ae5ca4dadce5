import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';

export default defineCheck({
  code: 'argocd/config-labelled',
  severity: 'warning',
  summary: 'The ConfigMaps of Argo CD carry its label.',
  why: 'Argo CD watches ConfigMaps with the label "app.kubernetes.io/part-of: argocd". One without it is not found: "configmap \\"argocd-cm\\" not found".',
  kinds: ['ConfigMap'],
  *run(resource, example): Generator<Finding> {
    if (
      !['argocd-cm', 'argocd-rbac-cm'].includes(resource.name) ||
      !example.complete ||
      resource.origin.type !== 'written'
    )
      return;
    const isPatch = example.resources.some(
      ({ group, kind }) => group === 'kustomize.config.k8s.io' || kind === 'Kustomization',
    );
    if (isPatch || fieldsOf(resource.get(['metadata', 'labels']))['app.kubernetes.io/part-of'] === 'argocd') return;
    yield {
      at: resource.at(['metadata', 'name']),
      message: `ConfigMap "${resource.name}" has no label that makes Argo CD read it.`,
      help: 'Add the label "app.kubernetes.io/part-of: argocd".',
    };
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
data:
  application.resourceTrackingMethod: annotation
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
