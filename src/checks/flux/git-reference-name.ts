import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (ref: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: shop
  namespace: apps
spec:
  interval: 10m
  url: https://github.com/example/shop.git
  ref:
    ${ref}
`;

export default defineCheck({
  code: 'flux/git-reference-name',
  severity: 'error',
  summary: 'ref.name is a whole reference of Git; branch and tag are plain names.',
  why: 'The API server accepts any text. The controller looks for exactly that reference, or puts "refs/heads/" in front of a branch, and reports "couldn\'t find remote ref".',
  kinds: ['source.toolkit.fluxcd.io/GitRepository'],
  *run(resource): Generator<Finding> {
    const name = textAt(resource, ['spec', 'ref', 'name']);
    if (name !== undefined && !isOpen(name) && !/^refs\/|^HEAD$/.test(name))
      yield {
        at: resource.at(['spec', 'ref', 'name']),
        message: `${nameOf(resource)} reads the reference "${name}", which is not a whole one.`,
        help: `Write "refs/heads/${name}", or "branch: ${name}" in place of "name".`,
      };
    for (const field of ['branch', 'tag']) {
      const text = textAt(resource, ['spec', 'ref', field]);
      if (text === undefined || !text.startsWith('refs/')) continue;
      yield {
        at: resource.at(['spec', 'ref', field]),
        message: `${nameOf(resource)} reads the ${field} "${text}", which is a whole reference.`,
        help: `Write "${text.replace(/^refs\/(?:heads|tags)\//, '')}", or name it as "ref.name".`,
      };
    }
  },
  bad: sample('name: main'),
  good: sample('name: refs/pull/420/head'),
});
