import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textsOf } from './data.ts';

export default defineCheck({
  code: 'argocd/default-project-closed',
  severity: 'warning',
  summary: 'The project "default" takes no Applications from the namespaces of users.',
  why: 'The project "default" permits every repository, cluster and resource. Whoever may create Applications in a namespace that it lists has all rights of Argo CD.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'default' || textsOf(resource.get(['spec', 'sourceNamespaces'])).length === 0) return;
    yield {
      at: resource.at(['spec', 'sourceNamespaces'], 'key'),
      message: 'AppProject "default" takes Applications from other namespaces, and permits them everything.',
      help: 'Remove "sourceNamespaces" here, and list the namespaces in a project of their own.',
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: default
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
