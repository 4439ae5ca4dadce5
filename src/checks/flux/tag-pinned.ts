import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';

const sample = (ref: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: shop
  namespace: flux-system
spec:
  interval: 10m
  url: oci://ghcr.io/example/manifests/shop
  ref:
    ${ref}
`;

export default defineCheck({
  code: 'flux/tag-pinned',
  severity: 'warning',
  summary: 'An OCIRepository does not follow the tag "latest".',
  why: 'Whoever can push the tag changes the cluster, nothing in Git shows when, and there is no version to go back to.',
  kinds: ['source.toolkit.fluxcd.io/OCIRepository'],
  *run(resource): Generator<Finding> {
    const ref = resource.get(['spec', 'ref', 'tag']);
    if (
      ref !== 'latest' ||
      resource.get(['spec', 'ref', 'digest']) !== undefined ||
      resource.get(['spec', 'ref', 'semver']) !== undefined
    )
      return;
    // A signature says who pushed the tag.
    if (resource.get(['spec', 'verify']) !== undefined) return;
    yield {
      at: resource.at(['spec', 'ref', 'tag']),
      message: `${nameOf(resource)} follows the tag "latest", which changes without a commit.`,
      help: 'Write a version, a "semver" range or a "digest", or add "verify".',
    };
  },
  bad: sample('tag: latest'),
  good: sample('semver: 1.x'),
});
