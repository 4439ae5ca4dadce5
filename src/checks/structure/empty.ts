import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/empty',
  severity: 'warning',
  summary: 'A field that is written has a value.',
  why: 'The API server drops a field of a custom resource whose value is empty, as if it were not there. An ApplicationSet with "clusters:" and nothing after it has no generator; "clusters: {}" means every cluster.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: agents
  namespace: argocd
spec:
  generators:
    - clusters:
  template:
    metadata:
      name: '{{name}}-agent'
    spec:
      project: default
      source:
        repoURL: https://github.com/example/agent.git
        targetRevision: v1.2.0
        path: deploy
      destination:
        server: '{{server}}'
        namespace: agent
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: agents
  namespace: argocd
spec:
  generators:
    - clusters: {}
  template:
    metadata:
      name: '{{name}}-agent'
    spec:
      project: default
      source:
        repoURL: https://github.com/example/agent.git
        targetRevision: v1.2.0
        path: deploy
      destination:
        server: '{{server}}'
        namespace: agent
`,
});
