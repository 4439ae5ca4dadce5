import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'argocd/namespace-set',
  severity: 'warning',
  demands: true,
  summary: 'An Application, ApplicationSet or AppProject says which namespace it belongs to.',
  why: 'Without metadata.namespace the object lands in the namespace of the current context. Argo CD watches its own namespace (and those it is configured for), so the object is stored and never looked at.',
  kinds: ['argoproj.io/Application', 'argoproj.io/ApplicationSet', 'argoproj.io/AppProject'],
  *run(resource, example): Generator<Finding> {
    if (
      resource.namespace !== undefined ||
      resource.name === '' ||
      resource.origin.type !== 'written' ||
      !example.complete
    )
      return;
    const isPlaced = example.resources.some(
      (other) =>
        other.origin.type !== 'written' &&
        other.kind === resource.kind &&
        other.namespace !== undefined &&
        other.name.includes(resource.name),
    );
    if (isPlaced) return;
    yield {
      at: resource.at(['metadata'], 'key'),
      message: `${resource.kind} "${resource.name}" names no namespace, so it lands where the current context points.`,
      help: 'Add "namespace: argocd" to metadata.',
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
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
