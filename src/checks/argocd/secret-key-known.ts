import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { secretKeys, secretType } from './secrets.ts';

const REPOSITORY: readonly string[] = [
  'name',
  'url',
  'type',
  'project',
  'username',
  'password',
  'bearerToken',
  'sshPrivateKey',
  'insecure',
  'insecureIgnoreHostKey',
  'insecureOCIForceHttp',
  'enableLfs',
  'enableOCI',
  'enablePartialClone',
  'depth',
  'proxy',
  'noProxy',
  'tlsClientCertData',
  'tlsClientCertKey',
  'forceHttpBasicAuth',
  'githubAppID',
  'githubAppInstallationID',
  'githubAppPrivateKey',
  'githubAppEnterpriseBaseUrl',
  'gcpServiceAccountKey',
  'useAzureWorkloadIdentity',
  'azureServicePrincipalClientId',
  'azureServicePrincipalClientSecret',
  'azureServicePrincipalTenantId',
  'azureServicePrincipalClientID',
  'azureServicePrincipalTenantID',
  'azureActiveDirectoryEndpoint',
  'webhookManifestCacheWarmDisabled',
];

const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['cluster', ['name', 'server', 'config', 'namespaces', 'clusterResources', 'project', 'shard']],
  ['repository', REPOSITORY],
  ['repo-creds', REPOSITORY],
  ['repository-write', REPOSITORY],
  ['repo-write-creds', REPOSITORY],
]);

export default defineCheck({
  code: 'argocd/secret-key-known',
  severity: 'error',
  summary: 'The entries of a cluster or repository Secret have keys that Argo CD reads.',
  why: 'Argo CD reads each entry by its exact key. A misspelt one is ignored, and the connection is made without it.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    const known = KEYS.get(secretType(resource) ?? '');
    if (known === undefined) return;
    const entries = secretKeys(resource);
    for (const { key, path } of entries) {
      if (known.includes(key)) continue;
      const meant = nearest(
        key,
        known.filter((name) => !entries.some((entry) => entry.key === name)),
      );
      if (meant === undefined) continue;
      yield {
        at: resource.at(path, 'key'),
        message: `Secret "${resource.name}" has the entry "${key}", which Argo CD does not read.`,
        help: `Did you mean "${meant}"?`,
      };
    }
  },
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: shop-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  url: https://github.com/example/shop.git
  enableLFS: "true"
`,
  good: `apiVersion: v1
kind: Secret
metadata:
  name: shop-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  url: https://github.com/example/shop.git
  enableLfs: "true"
`,
});
