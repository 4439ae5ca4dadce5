import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';
import { documents, gitRepository } from './sample.ts';

const sample = (version: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: shop
  namespace: apps
spec:
  interval: 10m
  chart:
    spec:
      chart: ./charts/shop
${version}      sourceRef:
        kind: GitRepository
        name: shop
`;

export default defineCheck({
  code: 'flux/chart-version-used',
  severity: 'warning',
  summary: 'A chart from Git or a bucket is given no version.',
  why: 'The chart is the one in the folder, whatever its version: for GitRepository and Bucket the field is ignored. What is deployed is decided by the ref of the source.',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease', 'source.toolkit.fluxcd.io/HelmChart'],
  *run(resource): Generator<Finding> {
    const spec = resource.kind === 'HelmChart' ? ['spec'] : ['spec', 'chart', 'spec'];
    const version = textAt(resource, [...spec, 'version']);
    const kind = textAt(resource, [...spec, 'sourceRef', 'kind']);
    if (version === undefined || version === '*' || (kind !== 'GitRepository' && kind !== 'Bucket')) return;
    yield {
      at: resource.at([...spec, 'version'], 'entry'),
      message: `${nameOf(resource)} asks for version "${version}" of a chart from a ${kind}, where versions are ignored.`,
      help: `Remove "version"; choose the revision with the ${kind === 'Bucket' ? 'prefix of the Bucket' : '"ref" of the GitRepository'}.`,
    };
  },
  bad: documents(gitRepository, sample('      version: 1.4.2\n')),
  good: documents(gitRepository, sample('')),
});
