import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, nameOf } from '../value.ts';

const sample = (value: string): string => `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: database
  namespace: shop
spec:
  encryptedData:
    password: ${value}
`;

/** The lengths of RSA keys in bytes, which a sealed value starts with. */
const KEY_LENGTHS = new Set([128, 256, 384, 512, 1024, 2048]);

export default defineCheck({
  code: 'secrets/sealed-value',
  severity: 'error',
  summary: 'The values of a SealedSecret are sealed.',
  why: 'Anyone can read base64, and the controller opens nothing that kubeseal did not seal: "no key could decrypt secret".',
  kinds: ['bitnami.com/SealedSecret'],
  *run(resource): Generator<Finding> {
    for (const [key, value] of Object.entries(fieldsAt(resource, ['spec', 'encryptedData']))) {
      if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value) || value.length % 4 !== 0) continue;
      const bytes = Buffer.from(value, 'base64');
      if (KEY_LENGTHS.has(bytes.readUInt16BE(0)) || !isText(bytes)) continue;
      yield {
        at: resource.at(['spec', 'encryptedData', key]),
        message: `${nameOf(resource)} has "${key}" in base64, which is not sealed.`,
        help: 'Seal the Secret: "kubeseal --format yaml < secret.yaml > sealed-secret.yaml".',
      };
    }
  },
  bad: sample('aHVudGVyMg=='),
  good: sample('AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq'),
});

/** True for what a person would write: a stand-in such as `ciphertext` decodes to anything. */
function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
}
