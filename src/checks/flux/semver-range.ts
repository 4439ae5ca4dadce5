import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (range: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: podinfo
  namespace: apps
spec:
  interval: 10m
  url: oci://ghcr.io/stefanprodan/charts/podinfo
  ref:
    semver: '${range}'
`;

const VERSION = String.raw`v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){0,2}(?:-[\w.-]+)?(?:\+[\w.-]+)?`;
const BOUND = new RegExp(String.raw`^(?:(?:==?|!=|>=?|=>|<=?|=<|~>?|\^)?\s*${VERSION}(?:\s*,\s*|\s+|$))+$`);
const BETWEEN = new RegExp(String.raw`${VERSION}\s+-\s+${VERSION}`, 'g');

/** True for a range of versions as the controllers read it: `>=1.0 <2`, `1.x || ^3.1`, `1.2 - 1.4`. */
function isRange(text: string): boolean {
  return text.split('||').every((part) => BOUND.test(part.trim().replace(BETWEEN, '*')));
}

/** Where an object keeps a range of versions. */
function placeOf(resource: Resource): Path | undefined {
  switch (resource.kind) {
    case 'ImagePolicy':
      return ['spec', 'policy', 'semver', 'range'];
    case 'HelmRelease':
      return textAt(resource, ['spec', 'chart', 'spec', 'sourceRef', 'kind']) === 'HelmRepository'
        ? ['spec', 'chart', 'spec', 'version']
        : undefined;
    case 'HelmChart':
      return textAt(resource, ['spec', 'sourceRef', 'kind']) === 'HelmRepository' ? ['spec', 'version'] : undefined;
    default:
      return ['spec', 'ref', 'semver'];
  }
}

export default defineCheck({
  code: 'flux/semver-range',
  severity: 'error',
  summary: 'A range of versions can be read as one.',
  why: 'The API server accepts any text. The controller stalls with "improper constraint", and nothing is fetched.',
  kinds: [
    'source.toolkit.fluxcd.io/GitRepository',
    'source.toolkit.fluxcd.io/OCIRepository',
    'source.toolkit.fluxcd.io/HelmChart',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'image.toolkit.fluxcd.io/ImagePolicy',
  ],
  *run(resource): Generator<Finding> {
    const path = placeOf(resource);
    const range = path === undefined ? undefined : textAt(resource, path);
    if (path === undefined || range === undefined || range === '' || isOpen(range) || isRange(range)) return;
    yield {
      at: resource.at(path),
      message: `${nameOf(resource)} asks for the versions "${range}", which is no range of versions.`,
      help: 'Write a version or a range, such as "1.2.3", "1.x" or ">=1.0.0 <2.0.0".',
    };
  },
  bad: sample('latest'),
  good: sample('>=6.0.0 <7 || 8.1 - 8.4'),
});
