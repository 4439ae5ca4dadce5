import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen } from '../value.ts';
import { policyProblem } from './policy.ts';
import { within } from './place.ts';

export default defineCheck({
  code: 'argocd/rbac-policy',
  severity: 'error',
  summary: 'A policy line of argocd-rbac-cm has a form that Argo CD reads.',
  why: 'The forms are "p, SUBJECT, RESOURCE, ACTION, OBJECT, EFFECT" and "g, USER, ROLE". Argo CD rejects a change of the policy that does not parse; a policy for an unknown resource or action grants nothing.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'argocd-rbac-cm') return;
    for (const [key, value] of Object.entries(fieldsOf(resource.get(['data'])))) {
      if (!/^policy\.(.+\.)?csv$/.test(key) || typeof value !== 'string' || isOpen(value)) continue;
      for (const row of value.split('\n')) {
        const text = row.trim();
        if (text === '' || text.startsWith('#') || text.includes('"')) continue;
        const isGroup = /^g\s*,/.test(text);
        const found = isGroup ? undefined : policyProblem(text);
        if (isGroup ? text.split(',').length === 3 : found === undefined) continue;
        const at = within(resource.at(['data', key]), text);
        yield {
          at: found === undefined ? at : within(at, found.words),
          message: `ConfigMap "argocd-rbac-cm" ${found?.problem ?? 'has a group line that does not have three parts'}.`,
          help: found?.help ?? 'Write "g, GROUP, role:NAME".',
        };
      }
    }
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-rbac-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-rbac-cm
    app.kubernetes.io/part-of: argocd
data:
  policy.csv: |
    p, role:ci, application, sync, */*, allow
    g, ci, role:ci
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-rbac-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-rbac-cm
    app.kubernetes.io/part-of: argocd
data:
  policy.csv: |
    p, role:ci, applications, sync, */*, allow
    g, ci, role:ci
`,
});
