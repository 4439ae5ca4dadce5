import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { patternProblem } from '../../text/go-pattern.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt, nameOf } from '../value.ts';

const sample = (pattern: string): string => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata:
  name: web
  namespace: flux-system
spec:
  image: ghcr.io/example/web
  interval: 5m
  exclusionList:
    - '${pattern}'
`;

const PLACES: Readonly<Record<string, readonly Path[]>> = {
  OCIRepository: [['spec', 'ref', 'semverFilter']],
  ResourceSetInputProvider: [
    'includeBranch',
    'excludeBranch',
    'includeTag',
    'excludeTag',
    'includeEnvironment',
    'excludeEnvironment',
  ].map((field) => ['spec', 'filter', field]),
  Alert: [
    ['spec', 'inclusionList'],
    ['spec', 'exclusionList'],
  ],
  ImageRepository: [['spec', 'exclusionList']],
  ImagePolicy: [['spec', 'filterTags', 'pattern']],
};

export default defineCheck({
  code: 'flux/pattern-compiles',
  severity: 'error',
  summary: 'A regular expression that Flux filters or verifies with compiles.',
  why: 'The API server accepts any text. The controller says "failed to compile regex" in its log or stalls, and nothing is filtered.',
  kinds: [
    'notification.toolkit.fluxcd.io/Alert',
    'image.toolkit.fluxcd.io/ImageRepository',
    'image.toolkit.fluxcd.io/ImagePolicy',
    'source.toolkit.fluxcd.io/OCIRepository',
    'source.toolkit.fluxcd.io/HelmChart',
    'fluxcd.controlplane.io/ResourceSetInputProvider',
  ],
  *run(resource): Generator<Finding> {
    const identities = itemsAt(resource, ['spec', 'verify', 'matchOIDCIdentity']).flatMap(({ path }) => [
      [...path, 'issuer'],
      [...path, 'subject'],
    ]);
    for (const place of [...(PLACES[resource.kind] ?? []), ...identities]) {
      const value = resource.get(place);
      const patterns = Array.isArray(value)
        ? value.map((one: unknown, index) => [one, [...place, index]] as const)
        : [[value, place] as const];
      for (const [pattern, path] of patterns) {
        const problem = typeof pattern !== 'string' || isOpen(pattern) ? undefined : patternProblem(pattern);
        if (problem === undefined) continue;
        yield {
          at: resource.at(path),
          message: `${nameOf(resource)} filters by "${String(pattern)}", which is no regular expression: ${problem}.`,
          help: 'Write a regular expression of Go, and "\\\\" in front of a bracket that stands for itself.',
        };
      }
    }
  },
  bad: sample('^(main|dev'),
  good: sample('^.*\\\\.sig$'),
});
