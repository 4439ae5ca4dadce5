import type { Field } from '../../field.ts';
import { bool, each, integer, list, map, object, oneOf, text } from '../write.ts';
import { caBundle, caProvider, neededKey, secretKey, secretName, serviceAccount, valueOrSecret } from './references.ts';

const oneChoice = { minProperties: 1, maxProperties: 1 };
const keys = (required: string, optional = ''): Field =>
  object({
    ...each(
      required
        .split(' ')
        .map((name) => `${name}!`)
        .join(' '),
      secretKey,
    ),
    ...(optional === '' ? {} : each(optional, secretKey)),
  });

export const workloadIdentityFederation = object({
  audience: text(),
  awsSecurityCredentials: object({
    'awsCredentialsSecretRef!': secretName,
    'region!': text({ pattern: '^[a-z0-9-]+$', minLength: 1, maxLength: 50 }),
  }),
  credConfig: neededKey,
  externalTokenEndpoint: text(),
  gcpServiceAccountEmail: text({ pattern: '^.*@.*\\.iam\\.gserviceaccount\\.com$', minLength: 1 }),
  serviceAccountRef: serviceAccount,
});

export const beyondtrustWorkload = object({
  'auth!': object({ 'apikey!': object({ 'token!': secretKey }) }),
  caBundle,
  caProvider,
  folderPath: text(),
  'server!': object({ 'apiUrl!': text(), 'siteId!': text() }),
});

/** Providers that came after the release that the models were made from. */
export const newProviders: Readonly<Record<string, Field>> = {
  barbican: object({
    'auth!': object({
      'username!': object({ value: text(), secretRef: secretKey }, oneChoice),
      'password!': object({ 'secretRef!': secretKey }),
    }),
    ...each('authURL domainName region tenantName', text()),
  }),
  beyondtrustworkloadcredentials: beyondtrustWorkload,
  crd: object({
    auth: object(
      {
        cert: object({ 'clientCert!': secretKey, 'clientKey!': secretKey }),
        serviceAccount,
        token: object({ 'bearerToken!': secretKey }),
      },
      oneChoice,
    ),
    authRef: secretKey,
    'resource!': object({ 'group!': text(), 'kind!': text({ minLength: 1 }), 'version!': text({ minLength: 1 }) }),
    server: object({ caBundle, caProvider, url: text() }),
    whitelist: object({ rules: list(object({ name: text(), namespace: text(), properties: list(text()) })) }),
  }),
  dvls: object({
    'auth!': object({ 'secretRef!': keys('appId appSecret') }),
    'serverUrl!': text(),
    insecure: bool(),
    vault: text(),
  }),
  nebiusmysterybox: object({
    'apiDomain!': text(),
    'auth!': object(each('serviceAccountCredsSecretRef tokenSecretRef', secretKey)),
    caProvider: object({ certSecretRef: secretKey }),
  }),
  ngrok: object({
    apiUrl: text(),
    'auth!': object({ apiKey: object({ secretRef: secretKey }) }, oneChoice),
    'vault!': object({ 'name!': text() }),
  }),
  onepasswordSDK: object({
    'auth!': object({ 'serviceAccountSecretRef!': secretKey }),
    cache: object({ maxSize: integer({ minimum: 1 }), ttl: text({ format: 'duration' }) }),
    ...each('environment vault', text()),
    integrationInfo: object({ name: text(), version: text() }),
  }),
  openBao: object({
    auth: object({
      appRole: object({
        'path!': text({ default: 'approle' }),
        roleId: text({ minLength: 1 }),
        roleRef: secretKey,
        'secretRef!': secretKey,
      }),
      namespace: text(),
      tokenSecretRef: secretKey,
      userPass: object({ 'path!': text({ default: 'userpass' }), secretRef: secretKey, 'username!': text() }),
    }),
    caBundle,
    caProvider,
    'server!': text(),
    ...each('namespace path', text()),
    version: oneOf('v1', 'v2'),
  }),
  ovh: object({
    'auth!': object({
      mtls: object({ caBundle, caProvider, 'certSecretRef!': secretKey, 'keySecretRef!': secretKey }),
      token: object({ 'tokenSecretRef!': secretKey }),
    }),
    casRequired: bool(),
    okmsTimeout: integer({ minimum: 1 }),
    'okmsid!': text(),
    'server!': text(),
  }),
  volcengine: object({
    auth: object({ secretRef: keys('accessKeyID secretAccessKey', 'token') }),
    'region!': text(),
  }),
};

/** The ways to log in to Infisical beside universal auth. */
export const infisicalAuth: Readonly<Record<string, Field>> = {
  awsAuthCredentials: keys('identityId'),
  azureAuthCredentials: keys('identityId', 'resource'),
  gcpIamAuthCredentials: keys('identityId serviceAccountKeyFilePath'),
  gcpIdTokenAuthCredentials: keys('identityId'),
  jwtAuthCredentials: keys('identityId jwt'),
  kubernetesAuthCredentials: keys('identityId', 'serviceAccountTokenPath'),
  ldapAuthCredentials: keys('identityId ldapPassword ldapUsername'),
  ociAuthCredentials: keys('fingerprint identityId privateKey region tenancyId userId', 'privateKeyPassphrase'),
  tokenAuthCredentials: keys('accessToken'),
};

/** Fields that providers of old gained since, by path below `spec.provider`. */
export const providerFields: Readonly<Record<string, Field>> = {
  'akeyless.authSecretRef.serviceAccountRef': serviceAccount,
  'akeyless.ignoreCache': bool(),
  'aws.customSessionTags': map(text()),
  'aws.sessionTagsPolicy': oneOf('None', 'Simple', 'Custom'),
  'azurekv.customCloudConfig': object({
    'activeDirectoryEndpoint!': text(),
    ...each('keyVaultDNSSuffix keyVaultEndpoint resourceManagerEndpoint', text()),
  }),
  'azurekv.useAzureSDK': bool(),
  'beyondtrust.server.decrypt': bool(),
  'conjur.auth.cert': object({
    'account!': text(),
    'clientCertRef!': secretKey,
    'clientKeyRef!': secretKey,
    hostId: text(),
    'serviceID!': text(),
  }),
  'doppler.auth.oidcConfig': object({
    expirationSeconds: integer(),
    'identity!': text(),
    'serviceAccountRef!': serviceAccount,
  }),
  'fake.validationResult': integer(),
  'gcpsm.auth.workloadIdentityFederation': workloadIdentityFederation,
  'gcpsm.secretVersionSelectionPolicy': text(),
  'github.orgSecretVisibility': oneOf('all', 'private'),
  'gitlab.caBundle': caBundle,
  'gitlab.caProvider': caProvider,
  'ibm.auth.secretRef.iamEndpoint': text(),
  'infisical.caBundle': caBundle,
  'infisical.caProvider': caProvider,
  'infisical.secretsScope.organizationSlug': text(),
  'keepersecurity.getByTitleFallback': bool(),
  'passbolt.caBundle': caBundle,
  'passbolt.caProvider': caProvider,
  'pulumi.auth': object({
    accessToken: object({ secretRef: secretKey }),
    oidcConfig: object({
      expirationSeconds: integer({ minimum: 600 }),
      'organization!': text(),
      'serviceAccountRef!': serviceAccount,
    }),
  }),
  'secretserver.caBundle': caBundle,
  'secretserver.caProvider': caProvider,
  'secretserver.domain': text(),
  'secretserver.token': valueOrSecret,
  'yandexcertificatemanager.fetching': object({ byID: object({}), byName: object({ 'folderID!': text() }) }, oneChoice),
  'yandexlockbox.fetching': object({ byID: object({}), byName: object({ 'folderID!': text() }) }, oneChoice),
};
