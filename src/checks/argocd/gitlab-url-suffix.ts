import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { labelOf } from './annotations.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { secretText, secretType } from './secrets.ts';
import { sourcesOf } from './sources.ts';

/** How to write a URL that GitLab redirects; undefined for every other URL. */
function helpFor(url: string): string | undefined {
  if (isOpen(url) || !/^https:\/\/([^/@]+@)?gitlab\.com\//.test(url) || url.endsWith('.git') || url.includes('/-/'))
    return undefined;
  return `Write "${url.replace(/\/+$/, '')}.git".`;
}

function words(label: string, url: string, help: string): { message: string; help: string } {
  return { message: `${label} reads "${url}", which GitLab redirects, and Argo CD does not follow.`, help };
}

function* inSecret(secret: Resource): Generator<Finding> {
  const url = secretText(secret, 'url');
  const help = url === undefined ? undefined : helpFor(url.text);
  if (url !== undefined && help !== undefined)
    yield { at: secret.at(url.path), ...words(labelOf(secret), url.text, help) };
}

const inApplication = ofApplication(function* (application) {
  for (const { path, value } of sourcesOf(application)) {
    const url = textOf(value['repoURL']);
    const help = url === undefined || value['chart'] !== undefined ? undefined : helpFor(url);
    if (url !== undefined && help !== undefined)
      yield { path: [...path, 'repoURL'], ...words(application.label, url, help) };
  }
});

export default defineCheck({
  code: 'argocd/gitlab-url-suffix',
  severity: 'error',
  summary: 'The URL of a GitLab repository ends in ".git".',
  why: 'GitLab redirects a URL without the suffix, and Argo CD does not follow the redirect when it clones the repository.',
  kinds: [...APPLICATION_KINDS, 'Secret'],
  run: (resource, example) =>
    secretType(resource) === 'repository' ? inSecret(resource) : inApplication(resource, example),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://gitlab.com/example/shop
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
    repoURL: https://gitlab.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
