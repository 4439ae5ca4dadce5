import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf, textsOf } from './data.ts';

export default defineCheck({
  code: 'argocd/role-name',
  severity: 'error',
  summary: 'The roles of a project have names of their own, and no group stands twice in one.',
  why: 'Argo CD rejects the project: "role … already exists", "invalid role name … Must consist of alphanumeric characters, \'-\' or \'_\'", "group … already exists for role".',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    const seen = new Map<string, number>();
    for (const [index, role] of listOf(resource.get(['spec', 'roles'])).entries()) {
      const name = isData(role) ? textOf(role['name']) : undefined;
      if (!isData(role) || name === undefined) continue;
      const earlier = seen.get(name);
      if (!/^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name)) {
        yield {
          at: resource.at(['spec', 'roles', index, 'name']),
          message: `AppProject "${resource.name}" has a role "${name}", and the name of a role has letters, digits, "-" and "_" only.`,
          help: `Write "${name.replace(/[^-_a-zA-Z0-9]+/g, '-').replace(/^[-_]+|[-_]+$/g, '') || 'ci'}".`,
        };
      } else if (earlier !== undefined) {
        yield {
          at: resource.at(['spec', 'roles', index, 'name']),
          message: `AppProject "${resource.name}" has two roles "${name}".`,
          help: 'Join them, or give one another name.',
          related: [{ place: resource.at(['spec', 'roles', earlier, 'name']), message: 'The first one stands here.' }],
        };
      } else seen.set(name, index);
      const groups = new Set<string>();
      for (const { index: at, text } of textsOf(role['groups'])) {
        if (groups.has(text)) {
          yield {
            at: resource.at(['spec', 'roles', index, 'groups', at]),
            message: `Role "${name}" of AppProject "${resource.name}" has the group "${text}" twice.`,
            help: 'Remove one of the two.',
          };
        }
        groups.add(text);
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
        - p, proj:team-a:ci, applications, sync, team-a/*, allow
    - name: ci
      groups:
        - example:developers
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
    - name: developers
      groups:
        - example:developers
`,
});
