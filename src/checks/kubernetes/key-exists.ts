import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, fieldsOf, itemsAt, nameOf, textOf } from '../value.ts';
import { deployment, documents, settings } from './sample.ts';
import { containersOf, WORKLOAD_KINDS } from './workload.ts';

const variable = (key: string): string => `          env:
            - name: REGION
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: ${key}
`;

export default defineCheck({
  code: 'kubernetes/key-exists',
  severity: 'error',
  summary: 'A variable reads a key that its ConfigMap or Secret has.',
  why: 'The container stays in CreateContainerConfigError: "couldn\'t find key … in ConfigMap …".',
  kinds: WORKLOAD_KINDS,
  *run(resource, example): Generator<Finding> {
    for (const { path: container } of containersOf(resource)) {
      for (const { path, fields } of itemsAt(resource, [...container, 'env'])) {
        for (const [field, kind] of [
          ['configMapKeyRef', 'ConfigMap'],
          ['secretKeyRef', 'Secret'],
        ] as const) {
          const reference = fieldsOf(fieldsOf(fields['valueFrom'])[field]);
          const [name, key] = [textOf(reference['name']), textOf(reference['key'])];
          if (name === undefined || key === undefined || reference['optional'] === true) continue;
          const source = find(example, { group: '', kind, name, namespace: resource.namespace });
          if (source === undefined || source.get(['sops']) !== undefined) continue;
          const keys = ['data', 'stringData', 'binaryData'].flatMap((part) => Object.keys(fieldsAt(source, [part])));
          if (keys.length === 0 || keys.includes(key)) continue;
          const near = nearest(key, keys);
          yield {
            at: resource.at([...path, 'valueFrom', field, 'key']),
            message: `${nameOf(resource)} reads "${key}" of ${nameOf(source)}, which has no such key.`,
            help:
              near === undefined
                ? `Write one of its keys: ${keys
                    .slice(0, 5)
                    .map((one) => `"${one}"`)
                    .join(', ')}.`
                : `Did you mean "${near}"?`,
            related: [{ place: source.at(['metadata', 'name']), message: `This is ${nameOf(source)}.` }],
          };
        }
      }
    }
  },
  bad: documents(settings, deployment({ container: variable('regoin') })),
  good: documents(settings, deployment({ container: variable('region') })),
});
