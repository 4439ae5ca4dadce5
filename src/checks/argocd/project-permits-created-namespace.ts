import { find } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { permitsNamespace, projectOf } from './project.ts';
import { textsOf } from './data.ts';

export default defineCheck({
  code: 'argocd/project-permits-created-namespace',
  severity: 'error',
  summary: 'The project of an Application with CreateNamespace=true permits that Namespace.',
  why: 'Argo CD asks the project about the namespace that it is to create, as about any cluster-wide resource: clusterResourceWhitelist permits nothing where it is empty. The first sync ends with "resource :Namespace is not permitted in project …".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }, example) {
    const project = projectOf(spec, example);
    const namespace = textOf(fieldsOf(spec['destination'])['namespace']);
    const option = textsOf(fieldsOf(spec['syncPolicy'])['syncOptions']).find(
      ({ text }) => text === 'CreateNamespace=true',
    );
    if (project === undefined || namespace === undefined || option === undefined || isOpen(namespace)) return;
    if (
      permitsNamespace(project, namespace) ||
      find(example, { group: '', kind: 'Namespace', name: namespace }) !== undefined
    )
      return;
    yield {
      path: ['spec', 'syncPolicy', 'syncOptions', option.index],
      message: `${label} asks for the namespace "${namespace}" to be created, which AppProject "${project.name}" does not permit.`,
      help: `Add "- { group: '', kind: Namespace }" to spec.clusterResourceWhitelist of AppProject "${project.name}".`,
    };
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
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
  syncPolicy:
    syncOptions:
      - CreateNamespace=true
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
  syncPolicy:
    syncOptions:
      - CreateNamespace=true
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
  clusterResourceWhitelist:
    - group: ''
      kind: Namespace
`,
});
