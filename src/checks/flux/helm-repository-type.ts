import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (url: string, type = '  type: oci\n'): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: charts
  namespace: flux-system
spec:
  interval: 1h
${type}  url: ${url}
`;

export default defineCheck({
  code: 'flux/helm-repository-type',
  severity: 'error',
  summary: 'A HelmRepository of type oci has an oci:// address, and no other has one.',
  why: 'The API server accepts any combination; the HelmChart that reads from it ends with "invalid OCI registry URL", or the index download fails.',
  kinds: ['source.toolkit.fluxcd.io/HelmRepository'],
  *run(resource): Generator<Finding> {
    const url = textAt(resource, ['spec', 'url']);
    if (url === undefined || isOpen(url)) return;
    const oci = resource.get(['spec', 'type']) === 'oci';
    if (oci === url.startsWith('oci://')) return;
    const at = resource.at(['spec', 'url']);
    yield oci
      ? {
          at,
          message: `${nameOf(resource)} is of type oci, and its address starts with "${url.split('//')[0] ?? ''}//".`,
          help: `Remove "type: oci", or write an address that starts with "oci://".`,
        }
      : {
          at,
          message: `${nameOf(resource)} has an oci:// address and not the type oci.`,
          help: 'Add "type: oci", or make it an OCIRepository, which is what Flux maintains.',
        };
  },
  bad: sample('https://charts.example.com'),
  good: sample('oci://ghcr.io/example/charts'),
});
