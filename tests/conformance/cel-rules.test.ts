import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openKinds } from '../../src/kinds/registry.ts';
import { structureFindings } from '../../src/kinds/structure.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { sourceOf } from '../../src/text/source.ts';
import { hasConformance } from './documents.ts';

interface CelRule {
  readonly apiVersion: string;
  readonly kind: string;
  readonly path: string;
  readonly rule: string;
}
type Value = Readonly<Record<string, unknown>>;

/** A value that rules speak about: what may stand in its fields, and the rest of an object that is right otherwise. */
interface Space {
  readonly kinds: readonly string[];
  readonly path: string;
  readonly fields: Readonly<Record<string, readonly unknown[]>>;
  readonly spec: (value: Value) => Value;
  /** What the API server fills in before it evaluates the rules. */
  readonly defaults?: Value;
  readonly namespaced?: false;
}

const NAME = { name: 'x' };
const KEY = { name: 'x', key: 'y' };
const ARTIFACT = { name: 'x', copy: [{ from: '@a/x', to: '@artifact/' }] };
const SOURCE = 'source.toolkit.fluxcd.io/v1';
const OPERATOR = 'fluxcd.controlplane.io/v1';
const STORES = ['external-secrets.io/v1/SecretStore', 'external-secrets.io/v1/ClusterSecretStore'];
const RESOURCE = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'y' } };
const IDENTITY = { issuerURL: 'https://x.y', audience: 'x', validations: [{ expression: 'true', message: 'x' }] };
const STEP = { name: 'a', resources: [RESOURCE] };
const provider =
  (name: string, more: (value: Value) => Value) =>
  (value: Value): Value => ({ provider: { [name]: more(value) } });

const SPACES: readonly Space[] = [
  {
    kinds: [`${SOURCE}/Bucket`],
    path: '.spec',
    fields: {
      provider: [undefined, 'generic', 'aws', 'gcp', 'azure'],
      serviceAccountName: [undefined, 'x'],
      secretRef: [undefined, NAME],
      sts: [
        undefined,
        { provider: 'aws', endpoint: 'https://x' },
        { provider: 'ldap', endpoint: 'https://x', secretRef: NAME },
        { provider: 'aws', endpoint: 'https://x', certSecretRef: NAME },
        { provider: 'aws', endpoint: 'https://x', secretRef: NAME },
      ],
    },
    spec: (value) => ({ interval: '1m', bucketName: 'x', endpoint: 'x.y', ...value }),
    defaults: { provider: 'generic' },
  },
  {
    kinds: [`${SOURCE}/GitRepository`],
    path: '.spec',
    fields: { provider: [undefined, 'generic', 'azure', 'aws', 'github'], serviceAccountName: [undefined, 'x'] },
    spec: (value) => ({ interval: '1m', url: 'https://x.y/z', ...value }),
  },
  {
    kinds: [`${SOURCE}/HelmChart`],
    path: '.spec',
    fields: {
      verify: [undefined, { provider: 'cosign' }],
      sourceRef: ['HelmRepository', 'GitRepository', 'Bucket'].map((kind) => ({ kind, name: 'x' })),
    },
    spec: (value) => ({ interval: '1m', chart: 'x', ...value }),
  },
  {
    kinds: ['kustomize.toolkit.fluxcd.io/v1/Kustomization'],
    path: '.spec.kubeConfig',
    fields: { configMapRef: [undefined, NAME], secretRef: [undefined, NAME] },
    spec: (kubeConfig) => ({ interval: '1m', prune: true, sourceRef: { kind: 'Bucket', name: 'x' }, kubeConfig }),
  },
  {
    kinds: ['helm.toolkit.fluxcd.io/v2/HelmRelease'],
    path: '.spec.kubeConfig',
    fields: { configMapRef: [undefined, NAME], secretRef: [undefined, NAME] },
    spec: (kubeConfig) => ({ interval: '1m', chartRef: { kind: 'HelmChart', name: 'x' }, kubeConfig }),
  },
  ...(['install', 'upgrade'] as const).map((action): Space => ({
    kinds: ['helm.toolkit.fluxcd.io/v2/HelmRelease'],
    path: `.spec.${action}.strategy`,
    fields: { name: ['RemediateOnFailure', 'RetryOnFailure'], retryInterval: [undefined, '1m'] },
    spec: (strategy) => ({ interval: '1m', chartRef: { kind: 'HelmChart', name: 'x' }, [action]: { strategy } }),
  })),
  {
    kinds: ['helm.toolkit.fluxcd.io/v2/HelmRelease'],
    path: '.spec',
    fields: {
      chart: [undefined, { spec: { chart: 'x', sourceRef: { kind: 'HelmRepository', name: 'x' } } }],
      chartRef: [undefined, { kind: 'HelmChart', name: 'x' }],
    },
    spec: (value) => ({ interval: '1m', ...value }),
  },
  {
    kinds: ['notification.toolkit.fluxcd.io/v1beta3/Provider'],
    path: '.spec',
    fields: {
      type: [
        'github',
        'gitlab',
        'gitea',
        'bitbucketserver',
        'bitbucket',
        'azuredevops',
        'slack',
        'generic',
        'githubdispatch',
      ],
      commitStatusExpr: [undefined, "'a'"],
    },
    spec: (value) => ({ address: 'https://x.y/z', secretRef: NAME, ...value }),
  },
  {
    kinds: ['notification.toolkit.fluxcd.io/v1/Receiver'],
    path: '.spec',
    fields: {
      type: ['generic', 'github', 'generic-oidc'],
      secretRef: [undefined, NAME],
      oidcProviders: [undefined, [], [IDENTITY]],
    },
    spec: (value) => ({ resources: [{ kind: 'Bucket', name: 'x' }], ...value }),
  },
  {
    kinds: ['image.toolkit.fluxcd.io/v1/ImagePolicy'],
    path: '.spec',
    fields: { interval: [undefined, '1m'], digestReflectionPolicy: [undefined, 'Never', 'IfNotPresent', 'Always'] },
    spec: (value) => ({ imageRepositoryRef: NAME, policy: { semver: { range: '1.x' } }, ...value }),
  },
  {
    kinds: ['source.extensions.fluxcd.io/v1beta1/ArtifactGenerator'],
    path: '.spec',
    fields: {
      pathPattern: [undefined, '@a/{app}'],
      artifacts: [[ARTIFACT], [{ ...ARTIFACT, name: '{app}' }], [{ ...ARTIFACT, name: 'a.b-c' }]],
    },
    spec: (value) => ({ sources: [{ alias: 'a', kind: 'GitRepository', name: 'x' }], ...value }),
  },
  {
    kinds: [`${OPERATOR}/FluxInstance`],
    path: '.spec.cluster',
    fields: {
      objectLevelWorkloadIdentity: [undefined, true, false],
      multitenantWorkloadIdentity: [undefined, true, false],
    },
    spec: (cluster) => ({ distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' }, cluster }),
  },
  {
    kinds: [`${OPERATOR}/FluxInstance`],
    path: '.spec.sync',
    fields: {
      provider: [undefined, 'generic', 'aws', 'azure', 'gcp', 'github'],
      kind: ['OCIRepository', 'GitRepository', 'Bucket'],
    },
    spec: (sync) => ({
      distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
      sync: { url: 'https://x.y/z', ref: 'x', path: 'x', ...sync },
    }),
  },
  {
    kinds: [`${OPERATOR}/FluxInstance`],
    path: '.spec',
    fields: {
      sharding: [
        undefined,
        { shards: ['a'] },
        { shards: ['a'], storage: 'persistent' },
        { shards: ['a'], storage: 'ephemeral' },
      ],
      storage: [undefined, { class: 'x', size: '1Gi' }],
    },
    spec: (value) => ({ distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' }, ...value }),
  },
  {
    kinds: [`${OPERATOR}/ResourceSetInputProvider`],
    path: '.spec',
    fields: {
      type: [
        'Static',
        'GitHubBranch',
        'AzureDevOpsBranch',
        'AWSCodeCommitBranch',
        'OCIArtifactTag',
        'ACRArtifactTag',
        'ExternalService',
        'ExternalArtifact',
      ],
      url: [undefined, 'https://x.y/z', 'http://x.y/z', 'oci://x.y/z', 'oci://x.y'],
      insecure: [undefined, true],
      serviceAccountName: [undefined, 'x'],
      certSecretRef: [undefined, NAME],
      secretRef: [undefined, NAME],
      selectors: [undefined, [{ name: 'x' }]],
    },
    spec: (value) => value,
  },
  {
    kinds: [`${OPERATOR}/ResourceSetInputProvider`],
    path: '.spec.selectors[]',
    fields: {
      name: [undefined, 'x'],
      matchLabels: [undefined, { a: 'b' }],
      matchExpressions: [undefined, [{ key: 'a', operator: 'Exists' }]],
    },
    spec: (selector) => ({ type: 'ExternalArtifact', selectors: [selector] }),
  },
  {
    kinds: [`${OPERATOR}/ResourceSet`],
    path: '.spec.inputStrategy',
    fields: { name: ['Flatten', 'Permute'], includeEmptyProviders: [undefined, true, false] },
    spec: (inputStrategy) => ({ inputStrategy, resources: [RESOURCE] }),
  },
  {
    kinds: [`${OPERATOR}/ResourceSet`],
    path: '.spec.inputsFrom[]',
    fields: { name: [undefined, 'x'], selector: [undefined, { matchLabels: { a: 'b' } }] },
    spec: (input) => ({ inputsFrom: [{ kind: 'ResourceSetInputProvider', ...input }], resources: [RESOURCE] }),
  },
  {
    kinds: [`${OPERATOR}/ResourceSet`],
    path: '.spec.steps[]',
    fields: { resources: [undefined, [RESOURCE]], resourcesTemplate: [undefined, 'a: b'] },
    spec: (step) => ({ steps: [{ name: 'a', ...step }] }),
  },
  {
    kinds: [`${OPERATOR}/ResourceSet`],
    path: '.spec',
    fields: {
      steps: [undefined, [STEP]],
      resources: [undefined, [RESOURCE]],
      resourcesTemplate: [undefined, 'a: b'],
    },
    spec: (value) => value,
  },
  ...['PushSecret', 'ClusterPushSecret'].flatMap((kind): Space[] => {
    const spec = (dataTo: Value): Value => {
      const push = { secretStoreRefs: [NAME], selector: { secret: NAME }, dataTo: [dataTo] };
      return kind === 'PushSecret' ? push : { pushSecretSpec: push };
    };
    const path = kind === 'PushSecret' ? '.spec.dataTo[]' : '.spec.pushSecretSpec.dataTo[]';
    const kinds = [`external-secrets.io/v1alpha1/${kind}`];
    const regexp = { source: 'a', target: 'b' };
    return [
      {
        kinds,
        path,
        fields: {
          storeRef: [undefined, NAME, { labelSelector: { matchLabels: { a: 'b' } } }, { kind: 'SecretStore' }],
          remoteKey: [undefined, 'x'],
          rewrite: [undefined, [], [{ regexp }]],
        },
        spec,
      },
      {
        kinds,
        path: `${path}.rewrite[]`,
        fields: { regexp: [undefined, regexp], transform: [undefined, { template: 'x' }] },
        spec: (rewrite) => spec({ storeRef: NAME, rewrite: [rewrite] }),
      },
    ];
  }),
  {
    kinds: STORES,
    path: '.spec.provider.aws.customSessionTags',
    fields: {
      a: [undefined, 'b'],
      esoNamespace: [undefined, 'x'],
      esoStoreName: [undefined, 'x'],
      esoStoreKind: [undefined, 'x'],
    },
    spec: provider('aws', (customSessionTags) => ({ service: 'SecretsManager', region: 'x', customSessionTags })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.doppler.auth',
    fields: {
      secretRef: [undefined, { dopplerToken: KEY }],
      oidcConfig: [undefined, { identity: 'x', serviceAccountRef: NAME }],
    },
    spec: provider('doppler', (auth) => ({ auth })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.onepasswordSDK',
    fields: { vault: [undefined, 'x'], environment: [undefined, 'x'] },
    spec: provider('onepasswordSDK', (value) => ({ auth: { serviceAccountSecretRef: KEY }, ...value })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.secretserver',
    fields: {
      token: [undefined, { value: 'x' }],
      username: [undefined, { value: 'x' }],
      password: [undefined, { value: 'x' }],
    },
    spec: provider('secretserver', (value) => ({ serverURL: 'https://x', ...value })),
  },
  ...['username', 'password', 'token'].map((field): Space => ({
    kinds: STORES,
    path: `.spec.provider.secretserver.${field}`,
    fields: { value: [undefined, 'x'], secretRef: [undefined, KEY] },
    spec: provider('secretserver', (value) => ({
      serverURL: 'https://x',
      username: { value: 'x' },
      password: { value: 'x' },
      [field]: value,
    })),
  })),
  {
    kinds: STORES,
    path: '.spec.provider.openBao',
    fields: { caBundle: [undefined, 'eA=='], caProvider: [undefined, { type: 'Secret', ...KEY }] },
    spec: provider('openBao', (value) => ({ server: 'https://x', auth: { tokenSecretRef: KEY }, ...value })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.openBao.auth',
    fields: {
      appRole: [undefined, { path: 'x', roleId: 'x', secretRef: KEY }],
      tokenSecretRef: [undefined, KEY],
      userPass: [undefined, { path: 'x', username: 'x', secretRef: KEY }],
    },
    spec: provider('openBao', (auth) => ({ server: 'https://x', auth })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.openBao.auth.appRole',
    fields: { roleId: [undefined, 'x'], roleRef: [undefined, KEY] },
    spec: provider('openBao', (appRole) => ({
      server: 'https://x',
      auth: { appRole: { path: 'x', secretRef: KEY, ...appRole } },
    })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.pulumi',
    fields: {
      auth: [undefined, { accessToken: { secretRef: KEY } }],
      accessToken: [undefined, { secretRef: KEY }],
    },
    spec: provider('pulumi', (value) => ({ organization: 'x', project: 'x', environment: 'x', ...value })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.pulumi.auth',
    fields: {
      accessToken: [undefined, { secretRef: KEY }],
      oidcConfig: [undefined, { organization: 'x', serviceAccountRef: NAME }],
    },
    spec: provider('pulumi', (auth) => ({ organization: 'x', project: 'x', environment: 'x', auth })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.nebiusmysterybox.auth',
    fields: { serviceAccountCredsSecretRef: [undefined, KEY], tokenSecretRef: [undefined, KEY] },
    spec: provider('nebiusmysterybox', (auth) => ({ apiDomain: 'x.y', auth })),
  },
  {
    kinds: STORES,
    path: '.spec.provider.crd',
    fields: { auth: [undefined, { serviceAccount: NAME }], authRef: [undefined, KEY] },
    spec: provider('crd', (value) => ({ resource: { group: 'x.y', version: 'v1', kind: 'X' }, ...value })),
  },
  {
    kinds: ['generators.external-secrets.io/v1alpha1/GitlabDeployToken'],
    path: '.spec',
    fields: { projectID: [undefined, 'x'], groupID: [undefined, 'x'] },
    spec: (value) => ({ auth: { token: { secretRef: KEY } }, name: 'x', scopes: ['read_repository'], ...value }),
  },
  {
    kinds: ['flagger.app/v1beta1/Canary'],
    path: '.spec.service.mirror[].backendRef',
    fields: { group: [undefined, 'x.y'], kind: [undefined, 'Service', 'Other'], port: [undefined, 80] },
    spec: (backendRef) => ({
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' },
      analysis: { interval: '1m', threshold: 1, iterations: 1 },
      service: { port: 80, mirror: [{ backendRef: { name: 'x', ...backendRef } }] },
    }),
    defaults: { group: '', kind: 'Service' },
  },
];

/** Every way to fill the fields. */
function filled(fields: Space['fields']): Value[] {
  return Object.entries(fields).reduce<Value[]>(
    (values, [name, options]) =>
      values.flatMap((value) => options.map((option) => (option === undefined ? value : { ...value, [name]: option }))),
    [{}],
  );
}

const file = resolve(import.meta.dirname, '../../../shared/conformance/schemas/cel-rules.json');
const rules = hasConformance ? (JSON.parse(readFileSync(file, 'utf8')) as CelRule[]) : [];
const ours = rules.filter(
  ({ apiVersion, rule }) => !/oldSelf/.test(rule) && /fluxcd|flagger|external-secrets/.test(apiVersion),
);
const kinds = await openKinds();
const environment = new Environment({ homogeneousAggregateLiterals: false }).registerVariable('self', 'dyn');

/** What the structure of an object says: mistakes between fields alone, or others. */
function said(apiVersion: string, kind: string, spec: Value): string[] {
  const name = apiVersion === OPERATOR && kind === 'FluxInstance' ? 'flux' : 'x';
  const metadata = { name, ...(kind.startsWith('Cluster') ? {} : { namespace: 'y' }) };
  const text = stringify({ apiVersion, kind, metadata, spec });
  const [resource] = readManifests(extractOf(sourceOf('x.yaml', text))).resources;
  if (resource === undefined) throw new Error(text);
  return structureFindings(resource, kinds).map(({ code, message }) => `${code} ${message}`);
}

function holds(rule: string, self: unknown): boolean {
  try {
    return environment.evaluate(rule, { self }) === true;
  } catch {
    // A field that is not there: the API server refuses the object too.
    return false;
  }
}

describe.runIf(hasConformance)('the rules of the CRDs, in CEL', () => {
  const cases = SPACES.flatMap((space) =>
    space.kinds.map((kind) => [`${kind.split('/').slice(-1)[0] ?? ''} ${space.path}`, kind, space] as const),
  );

  it.each(cases)('%s: an error where the CRD refuses, none where it does not', (_, kind, space) => {
    const at = kind.lastIndexOf('/');
    const [apiVersion, name] = [kind.slice(0, at), kind.slice(at + 1)];
    const own = ours.filter((rule) => rule.apiVersion === apiVersion && rule.kind === name && rule.path === space.path);
    expect(own.length, 'rules of this value').toBeGreaterThan(0);
    const differ: string[] = [];
    for (const value of filled(space.fields)) {
      const isKept = own.every(({ rule }) => holds(rule, { ...space.defaults, ...value }));
      const found = said(apiVersion, name, space.spec(value));
      if (isKept !== (found.length === 0))
        differ.push(`${JSON.stringify(value)} ${isKept ? found.join('; ') : 'silent'}`);
    }
    expect(differ).toEqual([]);
  });

  it('are all tried here, but for those about names and a generator within a generator', () => {
    const covered = new Set(SPACES.flatMap(({ kinds: all, path }) => all.map((kind) => `${kind} ${path}`)));
    const open = ours
      .map(({ apiVersion, kind, path }) => `${apiVersion}/${kind} ${path}`)
      .filter((place) => !covered.has(place) && !covered.has(`${place}[]`));
    expect([...new Set(open)].sort()).toEqual([
      `${OPERATOR}/FluxInstance `,
      `${OPERATOR}/FluxReport `,
      'generators.external-secrets.io/v1alpha1/ClusterGenerator .spec.generator.gitlabDeployTokenSpec',
    ]);
  });
});
