import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { projectOf, permitsApplicationsIn } from './project.ts';

export default defineCheck({
  code: 'argocd/project-permits-namespace',
  severity: 'error',
  summary: 'The project of an Application outside of the namespace of Argo CD lists that namespace.',
  why: 'An Application in a namespace that is not in spec.sourceNamespaces of its project is left alone: "application … in namespace … is not permitted to use project". The project "default" never lists namespaces of users.',
  kinds: ['argoproj.io/Application'],
  *run(resource, example): Generator<Finding> {
    const { namespace } = resource;
    const project = projectOf(fieldsOf(resource.get(['spec'])), example);
    if (project?.namespace === undefined || namespace === undefined || namespace === project.namespace) return;
    if (permitsApplicationsIn(project, namespace)) return;
    yield {
      at: resource.at(['metadata', 'namespace']),
      message: `Application "${resource.name}" is in namespace "${namespace}", from where AppProject "${project.name}" takes no Applications.`,
      help: `Add "${namespace}" to spec.sourceNamespaces of AppProject "${project.name}", or write "namespace: ${project.namespace}".`,
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: team-b-apps
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
  sourceNamespaces:
    - team-a-apps
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: team-a-apps
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
  sourceNamespaces:
    - team-a-apps
`,
});
