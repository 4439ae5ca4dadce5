import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (commit: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: shop
  namespace: apps
spec:
  interval: 10m
  url: https://github.com/example/shop.git
  ref:
    branch: main
    commit: ${commit}
`;

export default defineCheck({
  code: 'flux/revision-hash',
  severity: 'error',
  summary: 'A commit or digest that a source is pinned to is a hash.',
  why: 'The API server accepts any text. Git then finds "object not found": a branch or tag has a field of its own. A registry refuses a digest without its algorithm, or a shortened one.',
  kinds: ['source.toolkit.fluxcd.io/GitRepository', 'source.toolkit.fluxcd.io/OCIRepository'],
  *run(resource): Generator<Finding> {
    const commit = textAt(resource, ['spec', 'ref', 'commit']);
    if (commit !== undefined && isWritten(commit) && !/^[0-9a-f]+$/i.test(commit))
      yield {
        at: resource.at(['spec', 'ref', 'commit']),
        message: `${nameOf(resource)} is pinned to the commit "${commit}", which is no hash.`,
        help: 'Write the whole hash, as "git rev-parse" prints it.',
      };
    else if (commit !== undefined && isWritten(commit) && commit.length !== 40 && commit.length !== 64)
      yield {
        at: resource.at(['spec', 'ref', 'commit']),
        message: `${nameOf(resource)} is pinned to the commit "${commit}", which has ${commit.length} characters of 40.`,
        help: 'Write the whole hash, as "git rev-parse" prints it.',
        // Upstream's examples shorten hashes.
        doubtful: true,
      };
    const digest = textAt(resource, ['spec', 'ref', 'digest']);
    if (digest !== undefined && isWritten(digest) && !/^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/.test(digest))
      yield {
        at: resource.at(['spec', 'ref', 'digest']),
        message: `${nameOf(resource)} is pinned to the digest "${digest}", which is not "sha256:" and 64 digits.`,
        help: 'Write the whole digest, as "flux push artifact" prints it.',
      };
  },
  bad: sample('v1.4.2'),
  good: sample('363a6a8fe6a7f13e05d34c163b0ef02a777da20a'),
});

/** False for what stands in for a value: `<SHA>`, `abc…`, `sha256:...`. */
function isWritten(text: string): boolean {
  return !isOpen(text) && !/[<>…]|\.\.\./.test(text);
}
