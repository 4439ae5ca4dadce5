import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, checkApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/gitlab-url-suffix',
  severity: 'warning',
  summary: 'The URL of a GitLab repository ends in ".git".',
  why: 'GitLab redirects a URL without the suffix, and Argo CD does not follow the redirect when it clones the repository.',
  kinds: APPLICATION_KINDS,
  *run(resource, example): Generator<Finding> {
    yield* checkApplication(resource, example, function* (application) {
      for (const { path, value } of sourcesOf(application)) {
        const url = textOf(value['repoURL']);
        if (url === undefined || value['chart'] !== undefined || isOpen(url)) continue;
        if (!/^https:\/\/([^/@]+@)?gitlab\.com\//.test(url) || url.endsWith('.git') || url.includes('/-/')) continue;
        yield {
          path: [...path, 'repoURL'],
          message: `${application.label} reads "${url}", which GitLab redirects, and Argo CD does not follow.`,
          help: `Write "${url.replace(/\/+$/, '')}.git".`,
        };
      }
    });
  },
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
