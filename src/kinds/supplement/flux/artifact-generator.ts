import type { Supplement } from '../supplement.ts';
import { commonMetadata, LABEL, list, object, oneOf, text } from '../write.ts';

const NAMED_PATH = '^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)/(.*)$';
const ALIAS = '^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)$';

export const artifactGenerator: Supplement = {
  apiVersion: 'source.extensions.fluxcd.io/v1beta1',
  kind: 'ArtifactGenerator',
  upstream: 'Flux 2.9',
  reason: '@kubernetes-models/flux-cd has no source-watcher; written from its API documentation.',
  field: object({
    spec: object({
      commonMetadata,
      pathPattern: text({ pattern: NAMED_PATH, maxLength: 1024 }),
      'sources!': list(
        object({
          'alias!': text({ pattern: '^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$', maxLength: 63 }),
          'kind!': oneOf('Bucket', 'GitRepository', 'OCIRepository', 'HelmChart', 'ExternalArtifact'),
          'name!': text({ pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 253 }),
          namespace: text({ pattern: LABEL, maxLength: 63 }),
        }),
        { minItems: 1, maxItems: 1000, keys: ['alias'] },
      ),
      'artifacts!': list(
        object({
          'name!': text({ minLength: 1, maxLength: 253 }),
          revision: text({ pattern: ALIAS, maxLength: 64 }),
          originRevision: text({ pattern: ALIAS, maxLength: 64 }),
          'copy!': list(
            object({
              'from!': text({ pattern: NAMED_PATH, maxLength: 1024 }),
              'to!': text({ pattern: '^@(artifact)/(.*)$', maxLength: 1024 }),
              exclude: list(text(), { maxItems: 100 }),
              strategy: oneOf('Overwrite', 'Merge', 'Extract'),
            }),
            { minItems: 1 },
          ),
        }),
        { minItems: 1, maxItems: 1000, keys: ['name'] },
      ),
    }),
  }),
};
