import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf } from '../value.ts';

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
  Alert: [
    ['spec', 'inclusionList'],
    ['spec', 'exclusionList'],
  ],
  ImageRepository: [['spec', 'exclusionList']],
  ImagePolicy: [['spec', 'filterTags', 'pattern']],
};

/** What Go's regular expressions do not read in a pattern; undefined where they read it. */
function problemOf(pattern: string): string | undefined {
  const around = /(?<!\\)\(\?(?:<?[=!]|>)/.exec(pattern)?.[0];
  if (around !== undefined) return `"${around}" looks around, which Go's regular expressions cannot`;
  // Flags at the start and named groups are written differently here; nothing else that is common is.
  const here = pattern.replace(/\(\?P</g, '(?<').replace(/^\(\?[imsU]+\)/, '');
  if (/\(\?[a-zA-Z-]+[:)]|\[\[:|\\[AzQEpPC]/.test(here)) return undefined;
  try {
    new RegExp(here);
    return undefined;
  } catch (error) {
    return /: ([^:]+)$/.exec(error instanceof Error ? error.message : '')?.[1]?.toLowerCase() ?? 'it does not parse';
  }
}

export default defineCheck({
  code: 'flux/pattern-compiles',
  severity: 'error',
  summary: 'A regular expression of an Alert, ImageRepository or ImagePolicy compiles.',
  why: 'The API server accepts any text. The controller says "failed to compile regex" in its log or stalls, and nothing is filtered.',
  kinds: [
    'notification.toolkit.fluxcd.io/Alert',
    'image.toolkit.fluxcd.io/ImageRepository',
    'image.toolkit.fluxcd.io/ImagePolicy',
  ],
  *run(resource): Generator<Finding> {
    for (const place of PLACES[resource.kind] ?? []) {
      const value = resource.get(place);
      const patterns = Array.isArray(value)
        ? value.map((one: unknown, index) => [one, [...place, index]] as const)
        : [[value, place] as const];
      for (const [pattern, path] of patterns) {
        const problem = typeof pattern !== 'string' || isOpen(pattern) ? undefined : problemOf(pattern);
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
