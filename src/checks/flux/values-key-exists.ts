import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, itemsAt, nameOf, textOf } from '../value.ts';
import { chartRepository, documents, helmRelease } from './sample.ts';

const sample = (key: string): string =>
  documents(
    chartRepository,
    helmRelease('valuesFrom:\n  - kind: ConfigMap\n    name: redis-values'),
    `apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-values
  namespace: apps
data:
  ${key}: |
    replicaCount: 2
`,
  );

export default defineCheck({
  code: 'flux/values-key-exists',
  severity: 'error',
  summary: 'A HelmRelease reads its values from a key that the ConfigMap or Secret has.',
  why: 'The release stops with "could not resolve … values reference: missing key". Without valuesKey the key is values.yaml, and "optional" forgives a missing object only.',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease'],
  *run(resource, example): Generator<Finding> {
    for (const { path, fields } of itemsAt(resource, ['spec', 'valuesFrom'])) {
      const [kind, name] = [textOf(fields['kind']), textOf(fields['name'])];
      const key = textOf(fields['valuesKey']) ?? 'values.yaml';
      if ((kind !== 'ConfigMap' && kind !== 'Secret') || name === undefined || isOpen(name) || isOpen(key)) continue;
      const source = find(example, { group: '', kind, name, namespace: resource.namespace });
      if (source === undefined) continue;
      const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(fieldsAt(source, [field])));
      if (keys.length === 0 || keys.includes(key) || keys.some(isOpen)) continue;
      const near = nearest(key, keys) ?? (keys.length === 1 ? keys[0] : undefined);
      const isGiven = fields['valuesKey'] !== undefined;
      yield {
        at: resource.at([...path, isGiven ? 'valuesKey' : 'name']),
        message: `${nameOf(resource)} reads the key "${key}" of ${nameOf(source)}, which it does not have.`,
        help:
          near === undefined
            ? `Add "valuesKey:" with one of its keys.`
            : isGiven
              ? `Write "${near}".`
              : `Add "valuesKey: ${near}".`,
        related: [{ place: source.at(['metadata', 'name']), message: `${nameOf(source)} is here.` }],
      };
    }
  },
  bad: sample('redis.yaml'),
  good: sample('values.yaml'),
});
