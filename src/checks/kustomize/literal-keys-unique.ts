import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { itemsAt } from '../value.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/literal-keys-unique',
  severity: 'error',
  summary: 'A generator gives each key of its ConfigMap or Secret once.',
  why: 'kustomize prints "configmap … illegally repeats the key" and builds nothing.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const field of ['configMapGenerator', 'secretGenerator']) {
      for (const { path, value } of itemsAt(resource, [field])) {
        const seen = new Map<string, readonly (string | number)[]>();
        for (const list of ['files', 'literals']) {
          const entries = valueAt(value, [list]);
          if (!Array.isArray(entries)) continue;
          for (const [index, entry] of entries.entries()) {
            const key = typeof entry === 'string' ? keyOf(entry, list) : undefined;
            if (key === undefined) continue;
            const own = [...path, list, index];
            const first = seen.get(key);
            if (first === undefined) {
              seen.set(key, own);
              continue;
            }
            yield {
              at: resource.at(own),
              message: `This generator gives the key "${key}" twice.`,
              help: 'Remove one of the two entries.',
              related: [{ place: resource.at(first), message: 'It stands here first.' }],
            };
          }
        }
      }
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: settings
    literals:
      - level=info
      - level=debug
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: settings
    literals:
      - level=info
      - format=json
`,
});

/** The key of `key=value`, or of a file, which has its own name where none is given. */
function keyOf(entry: string, list: string): string | undefined {
  const at = entry.indexOf('=');
  if (at > 0) return entry.slice(0, at).trim();
  return list === 'files' ? entry.slice(entry.lastIndexOf('/') + 1) : undefined;
}
