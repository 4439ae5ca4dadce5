import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { itemsAt, textAt } from '../value.ts';
import { documents } from './sample.ts';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: deployer\n  namespace: shop\n';

const binding = (role: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deploy
  namespace: shop
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, patch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: deployer
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${role}
subjects:
  - kind: ServiceAccount
    name: deployer
    namespace: shop
`;

export default defineCheck({
  code: 'kubernetes/role-exists',
  severity: 'error',
  summary: 'A binding names a role and accounts that exist.',
  why: 'The API server accepts the binding, and it grants nothing: requests end with "forbidden".',
  kinds: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  *run(resource, example): Generator<Finding> {
    const group = 'rbac.authorization.k8s.io';
    const [kind, name] = [textAt(resource, ['roleRef', 'kind']), textAt(resource, ['roleRef', 'name'])];
    if (
      kind !== undefined &&
      name !== undefined &&
      !(kind === 'ClusterRole' && /^(cluster-admin|admin|edit|view|system:.*)$/.test(name))
    ) {
      const namespace = kind === 'ClusterRole' ? undefined : resource.namespace;
      yield* missingReference(resource, example, {
        path: ['roleRef', 'name'],
        verb: 'grants',
        group,
        kind,
        name,
        namespace,
      });
    }
    for (const { path, fields } of itemsAt(resource, ['subjects'])) {
      const subject = textAt(resource, [...path, 'name']);
      if (fields['kind'] !== 'ServiceAccount' || subject === undefined || subject === 'default') continue;
      const namespace = textAt(resource, [...path, 'namespace']) ?? resource.namespace;
      // The accounts of controllers come with their installation.
      if (
        namespace !== undefined &&
        /^(flux-system|argocd|argo-rollouts|kube-system|external-secrets|cert-manager)$/.test(namespace)
      )
        continue;
      yield* missingReference(resource, example, {
        path: [...path, 'name'],
        verb: 'grants to',
        group: '',
        kind: 'ServiceAccount',
        name: subject,
        namespace,
      });
    }
  },
  bad: documents(account, binding('deploi')),
  good: documents(account, binding('deploy')),
});
