import { atMostOne, type Broken, has, type Rule } from './rule.ts';

const GROUP = 'fluxcd.controlplane.io/v1';
const INSTANCE = [`${GROUP}/FluxInstance`];
const SET = [`${GROUP}/ResourceSet`];
const INPUTS = [`${GROUP}/ResourceSetInputProvider`];

type Value = Readonly<Record<string, unknown>>;
const map = (value: unknown): Value => (typeof value === 'object' && value !== null ? (value as Value) : {});

function rule(
  kinds: readonly string[],
  path: string,
  reads: readonly string[],
  broken: (value: Value) => Broken | undefined | false,
): Rule {
  return { kinds, path, reads, broken: (value) => broken(value) || undefined };
}

export const fluxOperatorRules: readonly Rule[] = [
  ...['FluxInstance', 'FluxReport'].map((kind) =>
    rule(
      [`${GROUP}/${kind}`],
      'metadata',
      ['name'],
      (value) =>
        typeof value['name'] === 'string' &&
        value['name'] !== 'flux' && {
          at: ['name'],
          part: 'value',
          message: `The ${kind} is named "${value['name']}", and the operator takes only one named "flux".`,
          help: 'Write "flux".',
        },
    ),
  ),
  rule(
    INSTANCE,
    'spec.cluster',
    ['objectLevelWorkloadIdentity', 'multitenantWorkloadIdentity'],
    (value) =>
      value['multitenantWorkloadIdentity'] === true &&
      value['objectLevelWorkloadIdentity'] !== true && {
        at: ['multitenantWorkloadIdentity'],
        message: '$ sets "multitenantWorkloadIdentity" without "objectLevelWorkloadIdentity".',
        help: 'Add "objectLevelWorkloadIdentity: true".',
      },
  ),
  rule(INSTANCE, 'spec.sync', ['provider', 'kind'], (value) => {
    const wanted: Readonly<Record<string, readonly string[]>> = {
      gcp: ['OCIRepository', 'Bucket'],
      github: ['GitRepository'],
    };
    const kinds = wanted[String(value['provider'])];
    return (
      kinds !== undefined &&
      !kinds.includes(String(value['kind'])) && {
        at: ['provider'],
        part: 'value',
        message: `$ syncs from a ${String(value['kind'])} with the provider "${String(value['provider'])}", which serves ${kinds.join(' and ')} only.`,
        help: 'Write "generic".',
      }
    );
  }),
  rule(
    INSTANCE,
    'spec',
    ['sharding', 'storage'],
    (value) =>
      map(value['sharding'])['storage'] === 'persistent' &&
      !has(value, 'storage') && {
        at: ['sharding', 'storage'],
        message: '$ shards with persistent storage and has no "spec.storage".',
        help: 'Add "storage: {class: standard, size: 10Gi}" to "spec".',
      },
  ),

  atMostOne(SET, 'spec.inputsFrom[]', ['name', 'selector']),
  rule(
    SET,
    'spec.inputsFrom[]',
    ['name', 'selector'],
    (value) =>
      !has(value, 'name') &&
      !has(value, 'selector') && {
        missing: true,
        message: '$ has neither "name" nor "selector" in "@".',
        help: 'Add "name:" or "selector:".',
      },
  ),
  rule(
    SET,
    'spec.inputStrategy',
    ['includeEmptyProviders', 'name'],
    (value) =>
      has(value, 'includeEmptyProviders') &&
      value['name'] !== 'Permute' && {
        at: ['includeEmptyProviders'],
        message: '$ has "includeEmptyProviders", which only the strategy "Permute" uses.',
        help: 'Write "name: Permute", or remove "includeEmptyProviders".',
      },
  ),
  rule(
    SET,
    'spec.steps[]',
    ['resources', 'resourcesTemplate'],
    (value) =>
      !has(value, 'resources') &&
      !has(value, 'resourcesTemplate') && {
        missing: true,
        message: '$ has neither "resources" nor "resourcesTemplate" in "@".',
        help: 'Add "resources:".',
      },
  ),
  rule(SET, 'spec', ['steps', 'resources', 'resourcesTemplate'], (value) => {
    const plain = ['resources', 'resourcesTemplate'].find((name) => has(value, name));
    if (has(value, 'steps'))
      return (
        plain !== undefined && {
          at: [plain],
          message: `$ has both "steps" and "${plain}", and only one of them can be.`,
          help: `Move "${plain}" into a step.`,
        }
      );
    return (
      plain === undefined && {
        missing: true,
        message: '$ has none of "resources", "resourcesTemplate" and "steps".',
        help: 'Add "resources:" to "spec".',
      }
    );
  }),

  rule(INPUTS, 'spec.selectors[]', ['name', 'matchLabels', 'matchExpressions'], (value) => {
    const other = ['matchLabels', 'matchExpressions'].find((name) => has(value, name));
    return (
      has(value, 'name') &&
      other !== undefined && {
        at: ['name'],
        message: `$ has both "name" and "${other}" in "@", and only one of them can be.`,
        help: `Remove "name" or "${other}".`,
      }
    );
  }),
  rule(INPUTS, 'spec', ['type', 'url'], (value) => url(value)),
  rule(
    INPUTS,
    'spec',
    ['type', 'insecure'],
    (value) =>
      value['insecure'] === true &&
      !/^(?:ExternalService|OCIArtifactTag)$/.test(String(value['type'])) && {
        at: ['insecure'],
        message: `$ has "insecure", which its type "${String(value['type'])}" does not use.`,
        help: 'Remove "insecure".',
      },
  ),
  rule(
    INPUTS,
    'spec',
    ['type', 'serviceAccountName'],
    (value) =>
      has(value, 'serviceAccountName') &&
      !/^(?:AzureDevOps|AWSCodeCommit)|ArtifactTag$|^ExternalArtifact$/.test(String(value['type'])) &&
      unused('serviceAccountName', value),
  ),
  rule(
    INPUTS,
    'spec',
    ['type', 'certSecretRef'],
    (value) =>
      has(value, 'certSecretRef') &&
      (/^(?:Static|ExternalArtifact)$|^(?:AzureDevOps|AWSCodeCommit)/.test(String(value['type'])) ||
        isCloudRegistry(value)) &&
      unused('certSecretRef', value),
  ),
  rule(
    INPUTS,
    'spec',
    ['type', 'secretRef'],
    (value) =>
      has(value, 'secretRef') &&
      (/^(?:Static|ExternalArtifact)$|^AWSCodeCommit/.test(String(value['type'])) || isCloudRegistry(value)) &&
      unused('secretRef', value),
  ),
  rule(INPUTS, 'spec', ['type', 'selectors'], (value) => {
    const given = Array.isArray(value['selectors']) && value['selectors'].length > 0;
    if (value['type'] === 'ExternalArtifact')
      return (
        !given && {
          missing: true,
          message: '$ reads ExternalArtifacts and has no "selectors".',
          help: 'Add "selectors:" to "spec".',
        }
      );
    return has(value, 'selectors') && unused('selectors', value);
  }),
];

function unused(name: string, value: Value): Broken {
  return {
    at: [name],
    message: `$ has "${name}", which its type "${String(value['type'])}" does not use.`,
    help: `Remove "${name}".`,
  };
}

function isCloudRegistry(value: Value): boolean {
  const type = String(value['type']);
  return type.endsWith('ArtifactTag') && type !== 'OCIArtifactTag';
}

function url(value: Value): Broken | undefined {
  const type = value['type'];
  if (typeof type !== 'string') return undefined;
  const isLocal = type === 'Static' || type === 'ExternalArtifact';
  if (!has(value, 'url'))
    return isLocal
      ? undefined
      : { missing: true, message: `$ is of the type "${type}" and has no "url".`, help: 'Add "url:" to "spec".' };
  if (isLocal) return unused('url', value);
  const text = String(value['url']);
  const wrong = (start: string): Broken => ({
    at: ['url'],
    part: 'value',
    message: `The url of $ is "${text}", and the type "${type}" needs one that starts with "${start}".`,
    help: `Write "${start}${text.replace(/^[a-z]+:\/\//, '')}".`,
  });
  if (/^(?:Git|AzureDevOps|ExternalService)/.test(type) && !/^https?:\/\//.test(text)) return wrong('https://');
  if (type.startsWith('AWSCodeCommit') && !text.startsWith('https://')) return wrong('https://');
  if (type.endsWith('ArtifactTag')) {
    if (!text.startsWith('oci://')) return wrong('oci://');
    if (!text.slice(6).includes('/'))
      return {
        at: ['url'],
        part: 'value',
        message: `The url "${text}" of $ names a registry and no repository.`,
        help: `Write "${text}/repository".`,
      };
  }
  if (type === 'ExternalService' && text.startsWith('http://') && value['insecure'] !== true) {
    return {
      at: ['url'],
      part: 'value',
      message: `The url "${text}" of $ is not encrypted.`,
      help: `Write "${text.replace('http:', 'https:')}", or add "insecure: true".`,
    };
  }
  return undefined;
}
