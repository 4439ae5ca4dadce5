import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, nameOf } from '../value.ts';

const sample = (policy: string): string => `apiVersion: image.toolkit.fluxcd.io/v1
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
  policy:
    semver:
      range: 1.x
${policy}`;

const ORDERS = ['semver', 'alphabetical', 'numerical'] as const;

export default defineCheck({
  code: 'flux/one-image-policy',
  severity: 'error',
  summary: 'An ImagePolicy orders tags in one way.',
  why: 'The controller takes the first of semver, alphabetical and numerical and ignores the others; with none of them it stalls: "given ImagePolicyChoice object is invalid".',
  kinds: ['image.toolkit.fluxcd.io/ImagePolicy'],
  *run(resource): Generator<Finding> {
    const policy = resource.get(['spec', 'policy']);
    if (policy === null || typeof policy !== 'object') return;
    const given = ORDERS.filter((order) => fieldsOf(policy)[order] !== undefined);
    const [read, ignored] = given;
    if (read === undefined) {
      yield {
        at: resource.at(['spec', 'policy'], 'key'),
        message: `${nameOf(resource)} does not say how tags are ordered.`,
        help: 'Add "semver: {range: 1.x}", "alphabetical: {order: asc}" or "numerical: {order: asc}".',
      };
    } else if (ignored !== undefined) {
      yield {
        at: resource.at(['spec', 'policy', ignored], 'key'),
        message: `${nameOf(resource)} has "${ignored}" beside "${read}", and only "${read}" is read.`,
        help: `Remove "${ignored}" or "${read}".`,
        related: [{ place: resource.at(['spec', 'policy', read], 'key'), message: 'This one is read.' }],
      };
    }
  },
  bad: sample('    numerical:\n      order: asc\n'),
  good: sample(''),
});
