import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';

const sample = (name: string): string => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: database
  namespace: shop
spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
  template:
    metadata:
      name: ${name}
      namespace: shop
`;

export default defineCheck({
  code: 'secrets/sealed-secret-template',
  severity: 'error',
  summary: 'The template of a SealedSecret has the name and namespace of the SealedSecret itself.',
  why: 'The controller names the Secret after the SealedSecret whatever the template says, and a ciphertext of the strict scope opens under that name only.',
  kinds: ['bitnami.com/SealedSecret'],
  *run(resource): Generator<Finding> {
    for (const field of ['name', 'namespace'] as const) {
      const path = ['spec', 'template', 'metadata', field];
      const [own, written] = [resource[field], textAt(resource, path)];
      if (own === undefined || own === '' || written === undefined || written === own) continue;
      yield {
        at: resource.at(path),
        message: `The Secret of ${nameOf(resource)} gets its ${field} "${own}", not "${written}".`,
        help: `Write "${own}", and seal the Secret under that ${field}.`,
        related: [{ place: resource.at(['metadata', field], 'entry'), message: `This is the ${field}.` }],
      };
    }
  },
  bad: sample('database-credentials'),
  good: sample('database'),
});
