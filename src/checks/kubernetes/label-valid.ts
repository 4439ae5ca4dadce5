import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, nameOf } from '../value.ts';

const sample = (label: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  labels:
    ${label}
data:
  region: eu-west-1
`;

const PLACES: readonly Path[] = [
  ['metadata', 'labels'],
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
];
/** Signs that tools put around what they fill in later: `$$name$$`, `<team>`, `%ENV%`. */
const STAND_IN = /[$<>%@#!*|~^\\]/;
const NAME = /^[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

export default defineCheck({
  code: 'kubernetes/label-valid',
  severity: 'error',
  summary: 'Labels have up to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.',
  why: 'The API server refuses the object: "a valid label must be an empty string or consist of alphanumeric characters". Longer text belongs into annotations.',
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    if (/\.config\.k8s\.io$/.test(resource.group)) return;
    for (const place of PLACES) {
      const labels = fieldsAt(resource, place);
      for (const key of Object.keys(labels)) {
        const value = labels[key];
        const path = [...place, key];
        // With "buildMetadata: [managedByLabel]" kustomize writes its own version, which may be "(devel)".
        if (resource.origin.type === 'kustomize' && key === 'app.kubernetes.io/managed-by') continue;
        if (typeof value !== 'string' || isOpen(key) || isOpen(value)) continue;
        const slash = key.lastIndexOf('/');
        const isKey = NAME.test(key.slice(slash + 1)) && (slash === -1 || PREFIX.test(key.slice(0, slash)));
        if (!isKey && !STAND_IN.test(key))
          yield {
            at: resource.at(path, 'key'),
            message: `${nameOf(resource)} has a label "${key}", which is no name for one.`,
            help: 'Write a name, or "example.com/name".',
          };
        else if (value !== '' && !NAME.test(value) && !STAND_IN.test(value))
          yield {
            at: resource.at(path),
            message: `${nameOf(resource)} has the label "${key}: ${value}", which is no value for one.`,
            help:
              value.length > 63
                ? 'Move it to "annotations".'
                : `Write "${value
                    .trim()
                    .replace(/[^-\w.]+/g, '-')
                    .replace(/^[-_.]+|[-_.]+$/g, '')}", or move it to "annotations".`,
          };
      }
    }
  },
  bad: sample('team: shop and checkout'),
  good: sample('team: shop-and-checkout'),
});
