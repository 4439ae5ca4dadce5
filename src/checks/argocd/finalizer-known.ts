import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { isOpen } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { textsOf } from './data.ts';
import { labelOf } from './annotations.ts';

const CASCADE = 'resources-finalizer.argocd.argoproj.io';
const FINALIZERS: readonly string[] = [
  CASCADE,
  `${CASCADE}/foreground`,
  `${CASCADE}/background`,
  'pre-delete-finalizer.argocd.argoproj.io',
  'pre-delete-finalizer.argocd.argoproj.io/cleanup',
  'post-delete-finalizer.argocd.argoproj.io',
  'post-delete-finalizer.argocd.argoproj.io/cleanup',
];

/** What a finalizer that looks like one of Argo CD's was meant to be. */
function meantFinalizer(text: string): string | undefined {
  if (FINALIZERS.includes(text) || isOpen(text)) return undefined;
  const meant = nearest(text, FINALIZERS);
  if (meant !== undefined) return meant;
  return /argocd|argoproj|^resources-finalizer/.test(text) ? CASCADE : undefined;
}

function words(label: string, text: string, meant: string): { message: string; help: string } {
  return {
    message: `${label} has the finalizer "${text}", which no controller removes, so its deletion never ends.`,
    help: `Write "${meant}".`,
  };
}

function* ofItself(resource: Resource): Generator<Finding> {
  for (const { index, text } of textsOf(resource.get(['metadata', 'finalizers']))) {
    const meant = meantFinalizer(text);
    if (meant === undefined) continue;
    yield { at: resource.at(['metadata', 'finalizers', index]), ...words(labelOf(resource), text, meant) };
  }
}

const inApplication = ofApplication(function* ({ label, metadata }) {
  for (const { index, text } of textsOf(metadata['finalizers'])) {
    const meant = meantFinalizer(text);
    if (meant !== undefined) yield { path: ['metadata', 'finalizers', index], ...words(label, text, meant) };
  }
});

export default defineCheck({
  code: 'argocd/finalizer-known',
  severity: 'error',
  summary: 'A finalizer of Argo CD is spelled exactly.',
  why: 'Argo CD cascades a deletion where the Application has "resources-finalizer.argocd.argoproj.io" (or "…/foreground", "…/background"). Nobody removes a misspelt finalizer: the Application stays in deletion for ever, and its resources stay too.',
  kinds: [...APPLICATION_KINDS, 'argoproj.io/AppProject'],
  run: (resource, example) =>
    resource.kind === 'Application'
      ? inApplication(resource, example)
      : [...ofItself(resource), ...inApplication(resource, example)],
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  finalizers:
    - resources-finalizer.argoproj.io
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
  finalizers:
    - resources-finalizer.argocd.argoproj.io
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
