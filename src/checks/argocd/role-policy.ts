import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf, textsOf } from './data.ts';
import { policyProblem } from './policy.ts';
import { within } from './place.ts';

export default defineCheck({
  code: 'argocd/role-policy',
  severity: 'error',
  summary: 'A policy of a project role has the six parts that Argo CD expects.',
  why: 'The form is "p, proj:PROJECT:ROLE, RESOURCE, ACTION, PROJECT/OBJECT, EFFECT". For another one Argo CD answers "invalid policy rule … must be of the form: \'p, sub, res, act, obj, eft\'" or names the part, and rejects changes to the project.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, role] of listOf(resource.get(['spec', 'roles'])).entries()) {
      const name = isData(role) ? textOf(role['name']) : undefined;
      if (!isData(role) || name === undefined) continue;
      const seen = new Set<string>();
      for (const { index: at, text } of textsOf(role['policies'])) {
        const place = resource.at(['spec', 'roles', index, 'policies', at]);
        const found = policyProblem(text, { project: resource.name, name });
        if (found !== undefined) {
          yield {
            at: within(place, found.words),
            message: `Role "${name}" of AppProject "${resource.name}" ${found.problem}.`,
            help: found.help,
          };
        } else if (seen.has(text)) {
          yield {
            at: place,
            message: `Role "${name}" of AppProject "${resource.name}" has this policy twice, which Argo CD refuses.`,
            help: 'Remove one of the two.',
          };
        }
        seen.add(text);
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
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
  roles:
    - name: ci
      policies:
        - p, proj:team-b:ci, applications, sync, team-a/*, allow
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
  roles:
    - name: ci
      policies:
        - p, proj:team-a:ci, applications, sync, team-a/*, allow
`,
});
