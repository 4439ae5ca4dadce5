import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, nameOf } from '../value.ts';

const sample = (annotation: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
  annotations:
    ${annotation}
data:
  region: eu-west-1
`;

/** What the controllers read, with the values that they compare it to; empty where they write it themselves. */
const known: Readonly<Record<string, readonly string[]>> = {
  'kustomize.toolkit.fluxcd.io/prune': ['disabled', 'enabled'],
  'kustomize.toolkit.fluxcd.io/reconcile': ['disabled', 'enabled'],
  'kustomize.toolkit.fluxcd.io/substitute': ['disabled', 'enabled'],
  'kustomize.toolkit.fluxcd.io/decrypt': ['disabled', 'enabled'],
  'kustomize.toolkit.fluxcd.io/force': ['enabled', 'disabled'],
  'kustomize.toolkit.fluxcd.io/ssa': ['Override', 'Merge', 'IfNotPresent', 'Ignore'],
  'kustomize.toolkit.fluxcd.io/name': [],
  'kustomize.toolkit.fluxcd.io/namespace': [],
  'kustomize.toolkit.fluxcd.io/checksum': [],
  'helm.toolkit.fluxcd.io/driftDetection': ['disabled', 'enabled'],
  'helm.toolkit.fluxcd.io/name': [],
  'helm.toolkit.fluxcd.io/namespace': [],
};

export default defineCheck({
  code: 'flux/annotation-known',
  severity: 'error',
  summary: 'Annotations and labels that steer Flux are ones it knows, with values it knows.',
  why: 'Flux compares them with fixed texts and ignores all others: an object with "prune: false" is deleted with the rest, since only "prune: disabled" keeps it.',
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    // An event carries whatever its controller wants to tell.
    if (resource.kind === 'Event') return;
    for (const field of ['annotations', 'labels']) {
      for (const [key, value] of Object.entries(fieldsAt(resource, ['metadata', field]))) {
        if (!/^(kustomize|helm)\.toolkit\.fluxcd\.io\//.test(key)) continue;
        const path = ['metadata', field, key];
        const values = Object.hasOwn(known, key) ? known[key] : undefined;
        if (values === undefined) {
          const near = nearest(key, Object.keys(known));
          // Newer releases may know more: only a slip of the pen is surely one.
          if (near === undefined) continue;
          yield {
            at: resource.at(path, 'key'),
            message: `${nameOf(resource)} has "${key}", which Flux does not know.`,
            help: `Did you mean "${near}"?`,
          };
        } else if (
          values.length > 0 &&
          typeof value === 'string' &&
          !isOpen(value) &&
          !values.some((one) => one.toLowerCase() === value.toLowerCase())
        ) {
          const first = nearest(value, values) ?? values[0] ?? '';
          yield {
            at: resource.at(path),
            message: `${nameOf(resource)} has "${key}: ${value}", and Flux knows ${values.length === 2 ? `only "${values[0] ?? ''}"` : values.map((one) => `"${one}"`).join(', ')}.`,
            help: `Write "${first}".`,
          };
        }
      }
    }
  },
  bad: sample('kustomize.toolkit.fluxcd.io/prune: "false"'),
  good: sample('kustomize.toolkit.fluxcd.io/prune: disabled'),
});
