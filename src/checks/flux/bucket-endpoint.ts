import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf, textAt } from '../value.ts';

const sample = (endpoint: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: Bucket
metadata:
  name: manifests
  namespace: flux-system
spec:
  interval: 10m
  bucketName: manifests
  endpoint: ${endpoint}
`;

export default defineCheck({
  code: 'flux/bucket-endpoint',
  severity: 'error',
  summary: 'The endpoint of a Bucket of the providers generic and aws is a host, without a scheme or path.',
  why: 'The API server accepts any text. The client of S3 refuses it: "Endpoint: … does not follow ip address or domain name standards". Whether it speaks HTTP or HTTPS is decided by spec.insecure.',
  kinds: ['source.toolkit.fluxcd.io/Bucket'],
  *run(resource): Generator<Finding> {
    const endpoint = textAt(resource, ['spec', 'endpoint']);
    const provider = resource.get(['spec', 'provider']) ?? 'generic';
    if (endpoint === undefined || isOpen(endpoint) || (provider !== 'generic' && provider !== 'aws')) return;
    const host = endpoint.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
    if (host === endpoint) return;
    const isPlain = endpoint.startsWith('http://');
    yield {
      at: resource.at(['spec', 'endpoint']),
      message: `${nameOf(resource)} has the endpoint "${endpoint}", which is more than a host.`,
      help: `Write "${host}"${isPlain ? ', and add "insecure: true"' : ''}.`,
    };
  },
  bad: sample('https://minio.example.com'),
  good: sample('minio.example.com:9000'),
});
