import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';

const sample = (extract: string): string => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata:
  name: web
  namespace: flux-system
spec:
  image: ghcr.io/example/web
  interval: 5m
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata:
  name: web
  namespace: flux-system
spec:
  imageRepositoryRef:
    name: web
  filterTags:
    pattern: '^main-[a-f0-9]+-(?P<timestamp>[0-9]+)$'
    extract: '${extract}'
  policy:
    numerical:
      order: asc
`;

export default defineCheck({
  code: 'flux/filter-tags-group',
  severity: 'error',
  summary: 'What an ImagePolicy extracts from a tag is a group of its pattern.',
  why: 'An unknown group is replaced by an empty text, so no tag can be ordered: "version list argument cannot be empty".',
  kinds: ['image.toolkit.fluxcd.io/ImagePolicy'],
  *run(resource): Generator<Finding> {
    const pattern = textAt(resource, ['spec', 'filterTags', 'pattern']) ?? '';
    const extract = textAt(resource, ['spec', 'filterTags', 'extract']);
    if (extract === undefined) return;
    const names = [...pattern.matchAll(/\(\?P?<(\w+)>/g)].map((match) => match[1] ?? '');
    const groups = (pattern.replace(/\\./g, '').match(/\((?!\?(?!P?<\w))/g) ?? []).length;
    for (const match of extract.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
      const name = match[1] ?? match[2] ?? '';
      if (names.includes(name) || (/^\d+$/.test(name) && Number(name) <= groups)) continue;
      const near = nearest(name, names) ?? names[0];
      yield {
        at: resource.at(['spec', 'filterTags', 'extract']),
        message: `${nameOf(resource)} extracts "${name}", and ${pattern === '' ? 'there is no pattern' : 'its pattern has no group of that name'}.`,
        help: near === undefined ? `Name a group in the pattern, as in "(?P<${name}>…)".` : `Write "$${near}".`,
      };
    }
  },
  bad: sample('$ts'),
  good: sample('$timestamp'),
});
