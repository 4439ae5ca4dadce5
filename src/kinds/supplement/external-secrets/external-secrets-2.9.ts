import type { Change, Overlay } from '../../overlay.ts';
import type { Field } from '../../field.ts';
import { anything, bool, each, integer, labelSelector, list, map, object, oneOf, SUBDOMAIN, text } from '../write.ts';
import { generatorKinds, generatorSpecs } from './generators.ts';
import { infisicalAuth, newProviders, providerFields, workloadIdentityFederation } from './providers.ts';
import { secretKey, serviceAccount } from './references.ts';

const V1 = 'external-secrets.io/v1';
const PUSH = 'external-secrets.io/v1alpha1';
const GENERATORS = 'generators.external-secrets.io/v1alpha1';
const STORES = [`${V1}/SecretStore`, `${V1}/ClusterSecretStore`];
const NULLS = oneOf('Ignore', 'Fail');
const DECODING = oneOf('Auto', 'Base64', 'Base64URL', 'None');
const CLOUDS = ['PublicCloud', 'USGovernmentCloud', 'ChinaCloud', 'GermanCloud', 'AzureStackCloud'];
const duration = { change: { format: 'duration' as const } };
const withDefault = (value: unknown): Change => ({ change: { default: value } });

const vaultPaths = (prefix: string): Record<string, Change> => ({
  [`${prefix}.appRole.path`]: withDefault('approle'),
  [`${prefix}.jwt.path`]: withDefault('jwt'),
  [`${prefix}.kubernetes.mountPath`]: withDefault('kubernetes'),
  [`${prefix}.ldap.path`]: withDefault('ldap'),
  [`${prefix}.userPass.path`]: withDefault('userpass'),
});

const vaultFields = (prefix: string): Record<string, Field> => ({
  [`${prefix}.auth.cert.path`]: text(),
  [`${prefix}.auth.cert.vaultRole`]: text(),
  [`${prefix}.auth.gcp`]: object({
    'role!': text(),
    ...each('location path projectID', text()),
    secretRef: object({ secretAccessKeySecretRef: secretKey }),
    serviceAccountRef: serviceAccount,
    workloadIdentity: object({
      ...each('clusterLocation clusterName clusterProjectID', text()),
      'serviceAccountRef!': serviceAccount,
    }),
  }),
  [`${prefix}.checkAndSet`]: object({ required: bool() }),
});

const prefixed = <T>(prefix: string, entries: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).map(([path, value]) => [`${prefix}${path}`, value]));

const syncWindows = object({
  'kind!': oneOf('allow', 'deny'),
  'windows!': list(
    object({ 'schedule!': text({ minLength: 1, format: 'cron' }), 'duration!': text({ format: 'duration' }) }),
    { minItems: 1 },
  ),
});

const externalSecretChanges: Readonly<Record<string, Field | Change>> = {
  refreshInterval: duration,
  syncWindows,
  'data[].remoteRef.nullBytePolicy': NULLS,
  'data[].sourceRef.generatorRef.kind': { change: { enum: ['ClusterGenerator', ...generatorKinds] } },
  'dataFrom[].extract.nullBytePolicy': NULLS,
  'dataFrom[].find.nullBytePolicy': NULLS,
  'dataFrom[].sourceRef.generatorRef.kind': { change: { enum: ['ClusterGenerator', ...generatorKinds] } },
  'dataFrom[].rewrite[]': { change: { minProperties: 1, maxProperties: 1 } },
  'dataFrom[].rewrite[].merge': object({
    conflictPolicy: oneOf('Ignore', 'Error'),
    into: text(),
    priority: list(text()),
    priorityPolicy: oneOf('IgnoreNotFound', 'Strict'),
    strategy: oneOf('Extract', 'JSON'),
  }),
  'target.creationPolicy': { change: { enum: ['Owner', 'Orphan', 'Merge', 'CreateOrMerge', 'None'] } },
  'target.manifest': object({ 'apiVersion!': text({ minLength: 1 }), 'kind!': text({ minLength: 1 }) }),
  'target.template.metadata.finalizers': list(text()),
  'target.template.templateFrom[].target': { change: {}, lift: ['enum'] },
  'target.template.templateFrom[].valuesDecodingStrategy': DECODING,
};

const rewrite = object({
  regexp: object({ 'source!': text(), 'target!': text() }),
  transform: object({ 'template!': text() }),
});

/** The models are made from release 0.16, the first with v1; what the CRDs have gained up to 2.9. */
export const externalSecrets29: readonly Overlay[] = [
  {
    kinds: STORES,
    reason: 'External Secrets Operator 0.17 to 2.9: providers and their fields; defaults of the CRD',
    release: '2.9',
    changes: {
      ...prefixed('spec.provider.', newProviders),
      ...prefixed('spec.provider.', providerFields),
      ...prefixed('spec.provider.infisical.auth.', infisicalAuth),
      ...vaultFields('spec.provider.vault'),
      ...vaultPaths('spec.provider.vault.auth'),
      'spec.provider.aws.service': { change: { enum: ['SecretsManager', 'ParameterStore', 'CertificateManager'] } },
      'spec.provider.azurekv.environmentType': { change: { enum: CLOUDS } },
      'spec.provider.conjur.auth': { change: { minProperties: 1, maxProperties: 1 } },
      'spec.provider.doppler.auth': { change: {}, optional: ['secretRef'] },
      'spec.provider.kubernetes.auth.cert': { change: { required: ['clientCert', 'clientKey'] } },
      'spec.provider.kubernetes.auth.token': { change: { required: ['bearerToken'] } },
      'spec.provider.onboardbase': { change: {}, optional: ['apiHost', 'environment', 'project'] },
      'spec.provider.pulumi': { change: {}, optional: ['accessToken'] },
      'spec.provider.secretserver': { change: {}, optional: ['username', 'password'] },
      'spec.provider.secretserver.username.value': { change: { minLength: 1 } },
      'spec.provider.secretserver.password.value': { change: { minLength: 1 } },
      'spec.provider.webhook': { change: {}, optional: ['result'] },
      'spec.provider.webhook.timeout': duration,
      'spec.retrySettings.retryInterval': duration,
    },
  },
  {
    kinds: [`${V1}/ExternalSecret`],
    reason: 'External Secrets Operator 0.17 to 2.9: targets, rewriting, null bytes, sync windows, generators',
    release: '2.9',
    changes: prefixed('spec.', externalSecretChanges),
  },
  {
    kinds: [`${V1}/ClusterExternalSecret`],
    reason: 'External Secrets Operator 0.17 to 2.9: it embeds the spec of ExternalSecret, so it changes with it',
    release: '2.9',
    changes: { 'spec.refreshTime': duration, ...prefixed('spec.externalSecretSpec.', externalSecretChanges) },
  },
  {
    kinds: [`${PUSH}/PushSecret`],
    reason: 'External Secrets Operator 1.2 to 2.9: pushing whole Secrets, generators, template options',
    release: '2.9',
    changes: {
      'spec.refreshInterval': duration,
      'spec.dataTo': list(
        object({
          conversionStrategy: oneOf('None', 'ReverseUnicode'),
          match: object({ regexp: text() }),
          metadata: anything(),
          remoteKey: text(),
          rewrite: list(rewrite),
          storeRef: object({
            kind: oneOf('SecretStore', 'ClusterSecretStore'),
            labelSelector,
            name: text({ pattern: SUBDOMAIN, minLength: 1, maxLength: 253 }),
          }),
        }),
      ),
      'spec.selector.generatorRef.kind': { change: { enum: ['ClusterGenerator', ...generatorKinds] } },
      'spec.template.metadata.finalizers': list(text()),
      'spec.template.templateFrom[].target': { change: {}, lift: ['enum'] },
      'spec.template.templateFrom[].valuesDecodingStrategy': DECODING,
    },
  },
  {
    kinds: [`${GENERATORS}/Password`],
    reason: 'The CRD fills in what the models require; encodings and several keys came with 0.19 and 1.0',
    release: '2.9',
    changes: { ...passwordFields('spec') },
  },
  {
    kinds: [`${GENERATORS}/VaultDynamicSecret`],
    reason: 'External Secrets Operator 0.17 to 2.9: parameters, logins; defaults of the CRD',
    release: '2.9',
    changes: {
      'spec.getParameters': map(list(text())),
      ...vaultFields('spec.provider'),
      ...vaultPaths('spec.provider.auth'),
    },
  },
  {
    kinds: [`${GENERATORS}/GCRAccessToken`],
    reason: 'External Secrets Operator 1.0: workload identity federation',
    release: '2.9',
    changes: { 'spec.auth.workloadIdentityFederation': workloadIdentityFederation },
  },
  {
    kinds: [`${GENERATORS}/ACRAccessToken`],
    reason: 'External Secrets Operator 0.20: Azure Stack',
    release: '2.9',
    changes: { 'spec.environmentType': { change: { enum: CLOUDS } } },
  },
  {
    kinds: [`${GENERATORS}/Grafana`],
    reason: 'External Secrets Operator 2.0: tokens that expire',
    release: '2.9',
    changes: { 'spec.serviceAccount.secondsToLive': integer({ minimum: 1 }) },
  },
  {
    kinds: [`${GENERATORS}/Webhook`],
    reason: 'metav1.Duration: read by time.ParseDuration',
    changes: { 'spec.timeout': duration },
  },
  {
    kinds: [`${GENERATORS}/ClusterGenerator`],
    reason: 'It embeds the generators, so it changes with them',
    release: '2.9',
    changes: {
      'spec.kind': { change: { enum: generatorKinds } },
      'spec.generator': { change: { minProperties: 1, maxProperties: 1 } },
      ...Object.fromEntries(
        Object.entries(generatorSpecs).map(([kind, spec]) => [`spec.generator.${embeddedName(kind)}`, spec]),
      ),
      ...passwordFields('spec.generator.passwordSpec'),
      'spec.generator.acrAccessTokenSpec.environmentType': { change: { enum: CLOUDS } },
    },
  },
];

function passwordFields(spec: string): Record<string, Field | Change> {
  return {
    [`${spec}.encoding`]: oneOf('base64', 'base64url', 'base32', 'hex', 'raw'),
    [`${spec}.secretKeys`]: list(text(), { minItems: 1 }),
    [`${spec}.allowRepeat`]: withDefault(false),
    [`${spec}.noUpper`]: withDefault(false),
    [`${spec}.length`]: withDefault(24),
  };
}

/** `SSHKey` is `sshKeySpec` there, `MFA` is `mfaSpec`. */
function embeddedName(kind: string): string {
  return `${kind.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase())}Spec`;
}
