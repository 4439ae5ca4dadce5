import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (url: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: podinfo
  namespace: apps
spec:
  interval: 10m
  url: ${url}
  ref:
    semver: 6.x
`;

export default defineCheck({
  code: 'flux/oci-url-without-tag',
  severity: 'error',
  summary: 'The address of an OCIRepository or HelmRepository has no tag and no digest.',
  why: 'The API server accepts it; the controller stalls with "URL must not contain a tag". The tag stands in spec.ref.',
  kinds: ['source.toolkit.fluxcd.io/OCIRepository', 'source.toolkit.fluxcd.io/HelmRepository'],
  *run(resource): Generator<Finding> {
    const url = textAt(resource, ['spec', 'url']);
    if (url === undefined || isOpen(url)) return;
    const extra = /^oci:\/\/[^/]+\/[^:@]*([:@].+)$/.exec(url)?.[1];
    if (extra === undefined) return;
    yield {
      at: resource.at(['spec', 'url']),
      message: `${nameOf(resource)} has "${extra}" in its address, where only the repository stands.`,
      help:
        resource.kind === 'HelmRepository'
          ? `Write "${url.slice(0, -extra.length)}", and "${extra.slice(1)}" as the version of the chart.`
          : `Write "${url.slice(0, -extra.length)}", and "${extra.slice(1)}" as ref.${extra.startsWith('@') ? 'digest' : 'tag'}.`,
    };
  },
  bad: sample('oci://ghcr.io/stefanprodan/manifests/podinfo:6.9.0'),
  good: sample('oci://registry.example.com:5000/podinfo'),
});
