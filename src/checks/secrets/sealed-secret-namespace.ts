import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';

const sample = (namespace: string): string => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: database
${namespace}spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
`;

export default defineCheck({
  code: 'secrets/sealed-secret-namespace',
  severity: 'warning',
  summary: 'A SealedSecret that is bound to its namespace says which it is.',
  why: 'Unless it was sealed cluster-wide, the ciphertext only opens in the namespace it was sealed for: "no key could decrypt secret". Without metadata.namespace it lands wherever it is applied.',
  kinds: ['bitnami.com/SealedSecret'],
  *run(resource): Generator<Finding> {
    if (resource.namespace !== undefined || resource.name === '' || resource.origin.type !== 'written') return;
    if (String(resource.get(['metadata', 'annotations', 'sealedsecrets.bitnami.com/cluster-wide'])) === 'true') return;
    yield {
      at: resource.at(['metadata'], 'key'),
      message: `${nameOf(resource)} has no namespace, and only opens in the one it was sealed for.`,
      help: 'Add "namespace:" with the one that kubeseal was given.',
    };
  },
  bad: sample(''),
  good: sample('  namespace: shop\n'),
});
