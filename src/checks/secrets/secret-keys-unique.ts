import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf, textOf } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

const second = (key: string): string => `    - secretKey: ${key}
      remoteRef:
        key: shop/cache
        property: password
`;

export default defineCheck({
  code: 'secrets/secret-keys-unique',
  severity: 'error',
  summary: 'An ExternalSecret writes each key once.',
  why: 'With the deletion policy Retain, the default, the admission webhook refuses the object: "duplicate secretKey found". With another one the last entry wins.',
  kinds: ['external-secrets.io/ExternalSecret', 'external-secrets.io/ClusterExternalSecret'],
  *run(resource): Generator<Finding> {
    const spec = resource.kind === 'ExternalSecret' ? ['spec'] : ['spec', 'externalSecretSpec'];
    const seen = new Set<string>();
    for (const { path, fields } of itemsAt(resource, [...spec, 'data'])) {
      const key = textOf(fields['secretKey']);
      if (key === undefined) continue;
      if (seen.has(key))
        yield {
          at: resource.at([...path, 'secretKey']),
          message: `${nameOf(resource)} writes the key "${key}" twice.`,
          help: 'Give one of them another "secretKey", or remove it.',
          // Upstream's pages show two ways to fetch one key side by side.
          doubtful: true,
        };
      seen.add(key);
    }
  },
  bad: documents(vaultStore(), externalSecret() + second('password')),
  good: documents(vaultStore(), externalSecret() + second('cachePassword')),
});
