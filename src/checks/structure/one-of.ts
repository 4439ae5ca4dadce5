import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/one-of',
  severity: 'error',
  summary: 'Where a kind has alternatives, the right number of them is given.',
  why: 'The CRD says so in a rule, and the API server refuses the object: exactly one of projectID or groupID must be set.',
  bad: `apiVersion: generators.external-secrets.io/v1alpha1
kind: GitlabDeployToken
metadata:
  name: registry
  namespace: shop
spec:
  name: registry
  scopes:
    - read_registry
  auth:
    token:
      secretRef:
        name: gitlab
        key: token
  projectID: "4711"
  groupID: "12"
`,
  good: `apiVersion: generators.external-secrets.io/v1alpha1
kind: GitlabDeployToken
metadata:
  name: registry
  namespace: shop
spec:
  name: registry
  scopes:
    - read_registry
  auth:
    token:
      secretRef:
        name: gitlab
        key: token
  projectID: "4711"
`,
});
