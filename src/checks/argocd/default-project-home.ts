import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'argocd/default-project-home',
  severity: 'warning',
  summary: 'An Application outside of the namespace of Argo CD belongs to a project that lists that namespace.',
  why: 'The project "default" takes Applications from the namespace of Argo CD only, unless someone changed it. One from elsewhere is "not permitted to use project \'default\'", and nothing is synced.',
  kinds: ['argoproj.io/Application'],
  *run(resource, example): Generator<Finding> {
    const { namespace } = resource;
    if (namespace === undefined || resource.get(['spec', 'project']) !== 'default') return;
    const isDefined = find(example, { group: 'argoproj.io', kind: 'AppProject', name: 'default' }) !== undefined;
    const home = example.resources.find(({ kind, name }) => kind === 'AppProject' || name === 'argocd-cm')?.namespace;
    if (isDefined || home === undefined || home === namespace) return;
    yield {
      at: resource.at(['spec', 'project']),
      message: `Application "${resource.name}" is in namespace "${namespace}", from where the project "default" takes no Applications.`,
      help: `Write the name of a project that lists "${namespace}" under spec.sourceNamespaces, or move the Application to "${home}".`,
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: team-a-apps
spec:
  project: default
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
