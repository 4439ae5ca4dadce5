import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/literal-form',
  severity: 'error',
  summary: 'The literals of a generator are written as key=value.',
  why: 'kustomize prints "invalid literal source …, expected key=value" and builds nothing.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const field of ['configMapGenerator', 'secretGenerator']) {
      const generators = resource.get([field]);
      if (!Array.isArray(generators)) continue;
      for (const [index, generator] of generators.entries()) {
        const literals = valueAt(generator, ['literals']);
        if (!Array.isArray(literals)) continue;
        for (const [position, literal] of literals.entries()) {
          if (typeof literal !== 'string' || literal.indexOf('=') > 0) continue;
          const colon = /^([\w.-]+)\s*:\s*(.*)$/.exec(literal);
          yield {
            at: resource.at([field, index, 'literals', position]),
            message: `The literal "${literal}" is not of the form key=value.`,
            help:
              colon === null
                ? `Write "${literal.replace(/^=/, '')}=value".`
                : `Write "${colon[1] ?? ''}=${colon[2] ?? ''}".`,
          };
        }
      }
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: web
    literals:
      - color
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
configMapGenerator:
  - name: web
    literals:
      - color=blue
`,
});
