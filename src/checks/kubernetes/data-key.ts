import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, nameOf } from '../value.ts';

export default defineCheck({
  code: 'kubernetes/data-key',
  severity: 'error',
  summary: 'The keys of a ConfigMap or Secret have letters, digits, "-", "_" and "." only.',
  why: "The API server refuses the object: \"a valid config key must consist of alphanumeric characters, '-', '_' or '.'\".",
  kinds: ['ConfigMap', 'Secret'],
  *run(resource): Generator<Finding> {
    for (const field of ['data', 'stringData', 'binaryData']) {
      for (const key of Object.keys(fieldsOf(resource.get([field])))) {
        // What stands in angle brackets or behind a "$" is filled in later.
        if (isOpen(key) || /[<>$%]/.test(key) || key.length > 253 || /^[-._a-zA-Z0-9]+$/.test(key)) continue;
        const corrected = correctedKey(key);
        yield {
          at: resource.at([field, key], 'key'),
          message: `${nameOf(resource)} has the key "${key}", and keys have letters, digits, "-", "_" and "." only.`,
          help: corrected === '' ? 'Choose another key.' : `Write "${corrected}".`,
        };
      }
    }
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  config/app.yaml: "port: 8080"
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  config.app.yaml: "port: 8080"
`,
});

/** A slash between the group and the kind of a customization of Argo CD is a "_", any other a ".". */
function correctedKey(key: string): string {
  return key
    .replace(/^(resource\.customizations\..*)\//, '$1_')
    .replaceAll('/', '.')
    .replace(/[^-._a-zA-Z0-9]+/g, '');
}
