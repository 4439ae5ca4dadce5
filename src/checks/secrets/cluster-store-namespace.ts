import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, nameOf, textOf } from '../value.ts';

const sample = (namespace: string): string => `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: vault
spec:
  provider:
    vault:
      server: https://vault.example.com
      path: secret
      auth:
        kubernetes:
          mountPath: kubernetes
          role: shared
          serviceAccountRef:
            name: vault-reader
${namespace}---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: vault-reader
  namespace: external-secrets
`;

/** Providers that look in the namespace of each ExternalSecret, and whose documentation asks for no namespace. */
const OF_EACH_SECRET: ReadonlySet<string> = new Set([
  'beyondtrust',
  'cloudrusm',
  'delinea',
  'fortanix',
  'infisical',
  'pulumi',
  'scaleway',
  'secretserver',
  'volcengine',
]);

export default defineCheck({
  code: 'secrets/cluster-store-namespace',
  severity: 'error',
  demands: true,
  summary: 'A ClusterSecretStore says in which namespace its credentials are.',
  why: 'A store without a namespace of its own looks for them in the namespace of each ExternalSecret that uses it, and in most there are none.',
  kinds: ['external-secrets.io/ClusterSecretStore'],
  *run(resource): Generator<Finding> {
    const [provider = ''] = Object.keys(fieldsOf(resource.get(['spec', 'provider'])));
    for (const { path, name } of references(resource.get(['spec', 'provider']), ['spec', 'provider'])) {
      yield {
        at: resource.at(path, 'key'),
        message: `${nameOf(resource)} names "${name}" without a namespace.`,
        help: 'Add "namespace:" beside its name.',
        ...(OF_EACH_SECRET.has(provider) ? { doubtful: true } : {}),
      };
    }
  },
  bad: sample(''),
  good: sample('            namespace: external-secrets\n'),
});

function* references(value: unknown, path: Path): Generator<{ path: Path; name: string }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* references(item, [...path, index]);
    return;
  }
  for (const [key, item] of Object.entries(fieldsOf(value))) {
    const next = [...path, key];
    const fields = fieldsOf(item);
    const name = textOf(fields['name']);
    if (/(secretRef|SecretRef|serviceAccountRef|serviceAccount)$/.test(key) && name !== undefined) {
      if (fields['namespace'] === undefined) yield { path: next, name };
    } else yield* references(item, next);
  }
}
