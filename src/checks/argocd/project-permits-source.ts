import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { denialOfSource, permitsSource, projectOf } from './project.ts';
import { sourcesOf } from './sources.ts';

export default defineCheck({
  code: 'argocd/project-permits-source',
  severity: 'error',
  summary: 'The project of an Application permits the repository that it deploys from.',
  why: 'Argo CD stores the Application, then reports InvalidSpecError: "application repo … is not permitted in project", and refuses to sync. In sourceRepos, "*" stops at a "/" and "**" does not; "!" takes a repository away.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application, example) {
    const project = projectOf(application.spec, example);
    if (project === undefined) return;
    for (const { path, value } of sourcesOf(application)) {
      const url = textOf(value['repoURL']);
      if (url === undefined || isOpen(url) || permitsSource(project, url)) continue;
      const denial = denialOfSource(project, url);
      yield {
        path: [...path, 'repoURL'],
        message: `${application.label} deploys from "${url}", which AppProject "${project.name}" does not permit.`,
        help:
          denial === undefined
            ? `Add "${url}" to spec.sourceRepos of AppProject "${project.name}".`
            : `Remove "${denial}" from spec.sourceRepos of AppProject "${project.name}".`,
      };
    }
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: team-a
  source:
    repoURL: https://github.com/elsewhere/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: team-a
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
});
