import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { helpForMissing } from './defined.ts';

export default defineCheck({
  code: 'argocd/project-exists',
  severity: 'error',
  summary: 'The project of an Application exists.',
  why: 'Argo CD reports InvalidSpecError: "Application referencing project … which does not exist", and syncs nothing. Only the project "default" is there without being defined.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec, resource }, example) {
    const name = textOf(spec['project']);
    if (name === undefined || name === 'default' || isOpen(name)) return;
    const help = helpForMissing(resource, example, { group: 'argoproj.io', kind: 'AppProject', name });
    if (help === undefined) return;
    yield {
      path: ['spec', 'project'],
      message: `${label} belongs to AppProject "${name}", which this example does not define.`,
      help,
    };
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: team-b
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
