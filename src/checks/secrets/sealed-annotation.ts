import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, nameOf } from '../value.ts';

const sample = (annotation: string): string => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: database
  namespace: shop
  annotations:
    sealedsecrets.bitnami.com/${annotation}
spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
`;

const PREFIX = 'sealedsecrets.bitnami.com/';
const KNOWN = ['cluster-wide', 'namespace-wide', 'managed', 'patch', 'skip-set-owner-references'];

export default defineCheck({
  code: 'secrets/sealed-annotation',
  severity: 'error',
  summary: 'Annotations that steer Sealed Secrets are ones it knows, with the value "true".',
  why: 'The controller compares them with "true" and ignores all others: a value that was sealed for the whole cluster then opens nowhere, "no key could decrypt secret".',
  kinds: ['bitnami.com/SealedSecret', 'Secret'],
  *run(resource): Generator<Finding> {
    for (const [key, value] of Object.entries(fieldsAt(resource, ['metadata', 'annotations']))) {
      if (!key.startsWith(PREFIX)) continue;
      const path = ['metadata', 'annotations', key];
      const name = key.slice(PREFIX.length);
      if (!KNOWN.includes(name)) {
        const scope = name === 'scope' && typeof value === 'string' && KNOWN.includes(value) ? value : undefined;
        const near = scope ?? nearest(name, KNOWN);
        if (near === undefined) continue;
        yield {
          at: resource.at(path, 'key'),
          message: `${nameOf(resource)} has "${key}", which Sealed Secrets does not know.`,
          help: `Write "${PREFIX}${near}${scope === undefined ? '' : ': \\"true\\"'}".`,
        };
      } else if (typeof value === 'string' && value !== 'true' && value !== 'false' && !isOpen(value)) {
        yield {
          at: resource.at(path),
          message: `${nameOf(resource)} has "${key}: ${value}", and Sealed Secrets knows only "true".`,
          help: 'Write "true" in quotes.',
        };
      }
    }
  },
  bad: sample('cluster-wide: "yes"'),
  good: sample('cluster-wide: "true"'),
});
