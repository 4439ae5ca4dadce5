import type { Field } from '../../field.ts';
import type { Supplement } from '../supplement.ts';
import { each, integer, list, object, oneOf, text } from '../write.ts';
import { beyondtrustWorkload } from './providers.ts';
import { secretKey, serviceAccount } from './references.ts';

const SCOPES = [
  'read_repository',
  'read_registry',
  'write_registry',
  'read_package_registry',
  'write_package_registry',
  'read_virtual_registry',
  'write_virtual_registry',
];

/** What each generator that the models lack has under `spec`; ClusterGenerator embeds the same. */
export const generatorSpecs: Readonly<Record<string, Field>> = {
  BeyondtrustWorkloadCredentialsDynamicSecret: object({
    controller: text(),
    'provider!': beyondtrustWorkload,
    retrySettings: object({ maxRetries: integer(), retryInterval: text({ format: 'duration' }) }),
  }),
  CloudsmithAccessToken: object({
    apiUrl: text(),
    'orgSlug!': text(),
    'serviceAccountRef!': serviceAccount,
    'serviceSlug!': text(),
  }),
  GitlabDeployToken: object({
    'auth!': object({ 'token!': object({ 'secretRef!': secretKey }) }),
    'name!': text({ minLength: 1 }),
    'scopes!': list(oneOf(...SCOPES), { minItems: 1 }),
    ...each('groupID projectID', text({ minLength: 1 })),
    expiresAt: text({ format: 'date-time' }),
    ...each('url username', text()),
  }),
  MFA: object({
    'secret!': secretKey,
    algorithm: text(),
    ...each('length timePeriod', integer()),
    when: text({ format: 'date-time' }),
  }),
  SSHKey: object({
    comment: text(),
    keySize: integer({ minimum: 256, maximum: 8192 }),
    keyType: oneOf('rsa', 'ecdsa', 'ed25519'),
  }),
};

/** Every generator of the release that the overlays describe. */
export const generatorKinds = [
  ...'ACRAccessToken BeyondtrustWorkloadCredentialsDynamicSecret CloudsmithAccessToken ECRAuthorizationToken Fake GCRAccessToken'.split(
    ' ',
  ),
  ...'GithubAccessToken GitlabDeployToken QuayAccessToken Password SSHKey STSSessionToken UUID VaultDynamicSecret Webhook Grafana MFA'.split(
    ' ',
  ),
];

export const generators: readonly Supplement[] = Object.entries(generatorSpecs).map(([kind, spec]) => ({
  apiVersion: 'generators.external-secrets.io/v1alpha1',
  kind,
  upstream: 'External Secrets Operator 2.9',
  reason: 'Newer than @kubernetes-models/external-secrets 2.0.0; written from the API documentation.',
  field: object({ spec }),
}));
