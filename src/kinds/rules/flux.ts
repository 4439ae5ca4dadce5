import { helmReleaseRules } from './helm-release.ts';
import { atMostOne, type Broken, exactlyOne, has, type Rule } from './rule.ts';

const SOURCES = 'source.toolkit.fluxcd.io/v1';
const BUCKET = [`${SOURCES}/Bucket`];
const KUSTOMIZATION = ['kustomize.toolkit.fluxcd.io/v1/Kustomization'];
const HELM_RELEASE = ['helm.toolkit.fluxcd.io/v2/HelmRelease'];
const RECEIVER = ['notification.toolkit.fluxcd.io/v1/Receiver'];
const POLICY = ['image.toolkit.fluxcd.io/v1/ImagePolicy'];

type Value = Readonly<Record<string, unknown>>;
const map = (value: unknown): Value => (typeof value === 'object' && value !== null ? (value as Value) : {});
const isEmpty = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;

/** A rule about `spec` that is broken where `test` gives something to say. */
function spec(
  kinds: readonly string[],
  reads: readonly string[],
  broken: (value: Value) => Broken | undefined | false,
): Rule {
  return { kinds, path: 'spec', reads, broken: (value) => broken(value) || undefined };
}

export const fluxRules: readonly Rule[] = [
  ...helmReleaseRules,
  exactlyOne([...KUSTOMIZATION, ...HELM_RELEASE], 'spec.kubeConfig', ['configMapRef', 'secretRef']),
  atMostOne(BUCKET, 'spec', ['secretRef', 'serviceAccountName']),
  spec(BUCKET, ['provider', 'serviceAccountName'], (value) => {
    const provider = value['provider'] ?? 'generic';
    return (
      provider === 'generic' &&
      has(value, 'serviceAccountName') && {
        at: ['serviceAccountName'],
        message: '$ has a "serviceAccountName", which the provider "generic" cannot use.',
        help: 'Write "provider: aws", "azure" or "gcp", or remove "serviceAccountName".',
      }
    );
  }),
  spec(BUCKET, ['provider', 'sts'], (value) => {
    if (!has(value, 'sts')) return false;
    const provider = String(value['provider'] ?? 'generic');
    const sts = map(value['sts']);
    if (provider !== 'aws' && provider !== 'generic')
      return {
        at: ['sts'],
        message: `$ has "sts", which only the providers "aws" and "generic" use, and its provider is "${provider}".`,
        help: 'Remove "sts".',
      };
    const wanted = provider === 'aws' ? 'aws' : 'ldap';
    if (sts['provider'] !== wanted)
      return {
        at: ['sts', 'provider'],
        part: 'value',
        message: `The STS provider of $ is "${String(sts['provider'])}", and a bucket of the provider "${provider}" takes "${wanted}".`,
        help: `Write "${wanted}".`,
      };
    const extra = ['secretRef', 'certSecretRef'].find((name) => has(sts, name));
    return (
      sts['provider'] === 'aws' &&
      extra !== undefined && {
        at: ['sts', extra],
        message: `$ has "sts.${extra}", which the STS provider "aws" does not take.`,
        help: `Remove "${extra}".`,
      }
    );
  }),
  spec(
    [`${SOURCES}/GitRepository`],
    ['provider', 'serviceAccountName'],
    (value) =>
      has(value, 'serviceAccountName') &&
      value['provider'] !== 'azure' &&
      value['provider'] !== 'aws' && {
        at: ['serviceAccountName'],
        message: '$ has a "serviceAccountName", which only the providers "azure" and "aws" use.',
        help: 'Write "provider: azure" or "provider: aws", or remove "serviceAccountName".',
      },
  ),
  spec(
    [`${SOURCES}/HelmChart`],
    ['verify', 'sourceRef'],
    (value) =>
      has(value, 'verify') &&
      map(value['sourceRef'])['kind'] !== 'HelmRepository' && {
        at: ['verify'],
        message: '$ has "verify", which only charts from a HelmRepository have.',
        help: 'Remove "verify", or write "kind: HelmRepository" in "sourceRef".',
      },
  ),
  spec(
    ['image.toolkit.fluxcd.io/v1/ImageUpdateAutomation'],
    ['git'],
    (value) =>
      !has(value, 'git') && {
        missing: true,
        message: '$ has no "spec.git", and a commit needs its author.',
        help: 'Add "git: {commit: {author: {email: flux@example.com}}}" to "spec".',
      },
  ),
  spec([`${SOURCES}/HelmRepository`], ['type', 'provider', 'insecure', 'passCredentials'], (value) => {
    if (value['type'] === 'oci')
      return (
        value['passCredentials'] === true && {
          at: ['passCredentials'],
          message: '$ has "passCredentials", which a repository of the type "oci" does not use.',
          help: 'Remove "passCredentials".',
        }
      );
    const field =
      value['insecure'] === true ? 'insecure' : (value['provider'] ?? 'generic') === 'generic' ? undefined : 'provider';
    return (
      field !== undefined && {
        at: [field],
        message: `$ has "${field}", which only a repository of the type "oci" uses.`,
        help: `Remove "${field}", or write "type: oci" and an oci:// address.`,
      }
    );
  }),
  spec([`${SOURCES}/OCIRepository`], ['ref'], (value) => {
    const ref = map(value['ref']);
    return (
      has(ref, 'semverFilter') &&
      !has(ref, 'semver') && {
        at: ['ref', 'semverFilter'],
        message: '$ has "ref.semverFilter", which only "ref.semver" uses.',
        help: 'Add "semver:" beside it, or remove "semverFilter".',
      }
    );
  }),
  {
    kinds: RECEIVER,
    path: 'spec.resources[]',
    reads: ['name', 'matchLabels'],
    broken: (value) =>
      value['name'] === '*' && !has(value, 'matchLabels')
        ? {
            at: ['name'],
            part: 'value',
            message: '$ names every object with "*" in "@", and says with no "matchLabels" which of them.',
            help: 'Add "matchLabels:" beside it, or write a name.',
          }
        : undefined,
  },
  spec(
    ['notification.toolkit.fluxcd.io/v1beta3/Provider'],
    ['type', 'address', 'secretRef'],
    (value) =>
      typeof value['type'] === 'string' &&
      value['type'] !== 'googlepubsub' &&
      !has(value, 'address') &&
      !has(value, 'secretRef') && {
        missing: true,
        message: `$ has neither an "address" nor a "secretRef", so it reaches no ${value['type']}.`,
        help: 'Add "secretRef: {name: webhook}" to "spec", for a Secret with the key "address".',
      },
  ),
  spec(
    ['notification.toolkit.fluxcd.io/v1beta3/Provider'],
    ['type', 'commitStatusExpr'],
    (value) =>
      has(value, 'commitStatusExpr') &&
      !/^(?:github|gitlab|gitea|bitbucketserver|bitbucket|azuredevops)$/.test(String(value['type'])) && {
        at: ['commitStatusExpr'],
        message: `$ has a "commitStatusExpr", and its type "${String(value['type'])}" sets no commit status.`,
        help: 'Remove "commitStatusExpr".',
      },
  ),
  spec(RECEIVER, ['type', 'secretRef', 'oidcProviders'], (value) => {
    const isOidc = value['type'] === 'generic-oidc';
    if (!has(value, 'type')) return false;
    if (isOidc && isEmpty(value['oidcProviders']))
      return {
        missing: true,
        message: '$ is of the type "generic-oidc" and has no "oidcProviders".',
        help: 'Add "oidcProviders:" to "spec".',
      };
    if (!isOidc && !isEmpty(value['oidcProviders']))
      return {
        at: ['oidcProviders'],
        message: `$ has "oidcProviders", which its type "${String(value['type'])}" does not use.`,
        help: 'Write "type: generic-oidc", or remove "oidcProviders".',
      };
    if (isOidc && has(value, 'secretRef'))
      return {
        at: ['secretRef'],
        message: '$ has a "secretRef", which the type "generic-oidc" does not use.',
        help: 'Remove "secretRef".',
      };
    return (
      !isOidc &&
      !has(value, 'secretRef') && {
        missing: true,
        message: '$ has no "spec.secretRef": anyone could call it.',
        help: 'Add "secretRef: {name: webhook-token}" to "spec".',
      }
    );
  }),
  spec(POLICY, ['interval', 'digestReflectionPolicy'], (value) => {
    const isAlways = value['digestReflectionPolicy'] === 'Always';
    if (has(value, 'interval') && !isAlways)
      return {
        at: ['interval'],
        message: '$ has an "interval", which only "digestReflectionPolicy: Always" uses.',
        help: 'Add "digestReflectionPolicy: Always", or remove "interval".',
      };
    return (
      isAlways &&
      !has(value, 'interval') && {
        at: ['digestReflectionPolicy'],
        message: '$ reflects digests "Always" and has no "interval" for it.',
        help: 'Add "interval: 10m" to "spec".',
      }
    );
  }),
  spec(['source.extensions.fluxcd.io/v1beta1/ArtifactGenerator'], ['pathPattern', 'artifacts'], (value) => {
    if (typeof value['pathPattern'] === 'string' && value['pathPattern'] !== '') return false;
    const artifacts = Array.isArray(value['artifacts']) ? value['artifacts'] : [];
    const index = artifacts.findIndex((one) => {
      const name = map(one)['name'];
      return (
        typeof name === 'string' && !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
      );
    });
    return (
      index !== -1 && {
        at: ['artifacts', index, 'name'],
        part: 'value',
        message: `The artifact "${String(map(artifacts[index])['name'])}" of $ has no name of a Kubernetes object.`,
        help: 'Write lower-case letters, digits, "-" and ".", or add "pathPattern".',
      }
    );
  }),
];
