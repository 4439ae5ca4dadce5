import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf, textOf } from '../value.ts';

const sample = (alias: string): string => `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata:
  name: shop
  namespace: apps
spec:
  sources:
    - alias: git
      kind: GitRepository
      name: shop
  artifacts:
    - name: shop
      revision: "@git"
      copy:
        - from: "@${alias}/deploy/**"
          to: "@artifact/"
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: shop
  namespace: apps
spec:
  interval: 10m
  url: https://github.com/example/shop.git
`;

export default defineCheck({
  code: 'flux/artifact-alias',
  severity: 'error',
  summary: 'An artifact is made of sources that its ArtifactGenerator lists.',
  why: 'The API server accepts any alias. The controller stalls with "source alias … not found"; an unknown alias as origin is ignored.',
  kinds: ['source.extensions.fluxcd.io/ArtifactGenerator'],
  *run(resource): Generator<Finding> {
    const aliases = itemsAt(resource, ['spec', 'sources']).flatMap(({ fields }) => textOf(fields['alias']) ?? []);
    if (aliases.length === 0) return;
    for (const { path, fields } of itemsAt(resource, ['spec', 'artifacts'])) {
      const uses: Path[] = [
        [...path, 'revision'],
        [...path, 'originRevision'],
      ];
      const copies = Array.isArray(fields['copy']) ? fields['copy'] : [];
      for (const [index, copy] of copies.entries())
        if ('from' in fieldsOf(copy)) uses.push([...path, 'copy', index, 'from']);
      for (const use of uses) {
        const text = resource.get(use);
        const alias = typeof text === 'string' && !isOpen(text) ? /^@([^/]+)/.exec(text)?.[1] : undefined;
        if (alias === undefined || aliases.includes(alias)) continue;
        const near = nearest(alias, aliases) ?? (aliases.length === 1 ? aliases[0] : undefined);
        yield {
          at: resource.at(use),
          message: `${nameOf(resource)} has no source with the alias "${alias}".`,
          help:
            near === undefined ? 'Add it to "sources".' : `Write "${String(text).replace(`@${alias}`, `@${near}`)}".`,
        };
      }
    }
  },
  bad: sample('repo'),
  good: sample('git'),
});
