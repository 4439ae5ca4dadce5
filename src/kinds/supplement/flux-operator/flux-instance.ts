import type { Supplement } from '../supplement.ts';
import { bool, commonMetadata, FLUX_DURATION, list, map, object, oneOf, patchTarget, text } from '../write.ts';

export const fluxInstance: Supplement = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxInstance',
  upstream: 'Flux Operator 0.58',
  reason: 'No npm package has the kinds of Flux Operator; written from its API documentation.',
  field: object({
    spec: object({
      'distribution!': object({
        'version!': text(),
        'registry!': text(),
        artifact: text({ pattern: '^oci://.*$' }),
        artifactPullSecret: text(),
        imagePullSecret: text(),
        variant: oneOf('upstream-alpine', 'enterprise-alpine', 'enterprise-distroless', 'enterprise-distroless-fips'),
      }),
      components: list(
        oneOf(
          'source-controller',
          'kustomize-controller',
          'helm-controller',
          'notification-controller',
          'image-reflector-controller',
          'image-automation-controller',
          'source-watcher',
        ),
      ),
      cluster: object({
        domain: text(),
        multitenant: bool(),
        multitenantWorkloadIdentity: bool(),
        networkPolicy: bool(),
        objectLevelWorkloadIdentity: bool(),
        size: oneOf('small', 'medium', 'large'),
        tenantDefaultDecryptionServiceAccount: text(),
        tenantDefaultKubeConfigServiceAccount: text(),
        tenantDefaultServiceAccount: text(),
        type: oneOf('kubernetes', 'openshift', 'aws', 'azure', 'gcp'),
      }),
      commonMetadata,
      kustomize: object({ patches: list(object({ 'patch!': text(), target: patchTarget })) }),
      migrateResources: bool(),
      sharding: object({
        key: text(),
        'shards!': list(text(), { minItems: 1 }),
        storage: oneOf('ephemeral', 'persistent'),
      }),
      storage: object({ 'class!': text(), 'size!': text() }),
      sync: object({
        'kind!': oneOf('OCIRepository', 'GitRepository', 'Bucket'),
        'url!': text(),
        'ref!': text(),
        'path!': text(),
        name: text({ maxLength: 63 }),
        interval: text({ pattern: FLUX_DURATION }),
        provider: oneOf('generic', 'aws', 'azure', 'gcp', 'github'),
        pullSecret: text(),
      }),
      wait: bool(),
    }),
  }),
};

/** Written by the operator; people read it and quote it in documents. */
export const fluxReport: Supplement = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxReport',
  upstream: 'Flux Operator 0.58',
  reason: fluxInstance.reason,
  field: object({
    spec: object({
      'distribution!': object({ 'entitlement!': text(), 'status!': text(), managedBy: text(), version: text() }),
      cluster: object({ 'platform!': text(), 'serverVersion!': text(), nodes: { type: 'integer' } }),
      components: list(object({ 'name!': text(), 'image!': text(), 'ready!': bool(), 'status!': text() })),
      operator: object({ 'apiVersion!': text(), 'platform!': text(), 'version!': text() }),
      reconcilers: list(
        object({
          'apiVersion!': text(),
          'kind!': text(),
          stats: object({
            'failing!': { type: 'integer' },
            'running!': { type: 'integer' },
            'suspended!': { type: 'integer' },
            totalSize: text(),
          }),
        }),
      ),
      sync: object({ 'id!': text(), 'ready!': bool(), 'status!': text(), path: text(), source: text() }),
    }),
    status: map({ type: 'any' }),
  }),
};
