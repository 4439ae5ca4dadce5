import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, nameOf, textOf } from '../value.ts';

const sample = (namespace: string): string => `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: vault
  namespace: shop
spec:
  provider:
    vault:
      server: https://vault.example.com
      path: secret
      auth:
        tokenSecretRef:
          name: vault-token
          namespace: ${namespace}
          key: token
`;

export default defineCheck({
  code: 'secrets/store-namespace',
  severity: 'error',
  summary: 'A SecretStore reads its credentials in its own namespace.',
  why: 'The admission webhook refuses another one: "namespace should either be empty or match the namespace of the SecretStore". Only a ClusterSecretStore reads elsewhere.',
  kinds: ['external-secrets.io/SecretStore'],
  *run(resource): Generator<Finding> {
    if (resource.namespace === undefined) return;
    for (const { path, namespace } of namespacesIn(resource.get(['spec', 'provider']), ['spec', 'provider'])) {
      if (namespace === resource.namespace || /\$\{|\{\{|<</.test(namespace + resource.namespace)) continue;
      yield {
        at: resource.at(path),
        message: `${nameOf(resource)} is in the namespace "${resource.namespace}" and reads credentials in "${namespace}".`,
        help: 'Remove "namespace", or make it a ClusterSecretStore.',
      };
    }
  },
  bad: sample('vault'),
  good: sample('shop'),
});

function* namespacesIn(value: unknown, path: Path): Generator<{ path: Path; namespace: string }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* namespacesIn(item, [...path, index]);
    return;
  }
  for (const [key, item] of Object.entries(fieldsOf(value))) {
    const next = [...path, key];
    const namespace = textOf(fieldsOf(item)['namespace']);
    const isReference = /(?:[sS]ecretRef|SecretKeySelector|serviceAccountRef)$/.test(key);
    if (isReference && namespace !== undefined) yield { path: [...next, 'namespace'], namespace };
    else yield* namespacesIn(item, next);
  }
}
