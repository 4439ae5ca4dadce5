import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { fieldsAt, itemsAt, textAt } from '../value.ts';
import { groupOf, isBootstrap } from './objects.ts';
import { documents, gitRepository, kustomization, sealedSecret } from './sample.ts';

interface Local {
  readonly path: Path;
  readonly kind: string;
  readonly group: string;
  readonly verb: string;
  readonly namespace?: string | undefined;
}

const SECRETS = [
  { at: ['secretRef'], verb: 'reads credentials from' },
  { at: ['certSecretRef'], verb: 'reads certificates from' },
  { at: ['proxySecretRef'], verb: 'reads its proxy from' },
  { at: ['verify', 'secretRef'], verb: 'verifies with' },
  { at: ['verify', 'trustedRootSecretRef'], verb: 'verifies with' },
  { at: ['decryption', 'secretRef'], verb: 'decrypts with' },
  { at: ['kubeConfig', 'secretRef'], verb: 'reaches its cluster with' },
  { at: ['sts', 'secretRef'], verb: 'reads credentials from' },
  { at: ['git', 'commit', 'signingKey', 'secretRef'], verb: 'signs with' },
  { at: ['sync', 'pullSecret'], verb: 'pulls with' },
].map(({ at, verb }): Local => ({ path: ['spec', ...at, 'name'], kind: 'Secret', group: '', verb }));

/** What every kind may refer to. */
const COMMON: readonly Local[] = [
  ...SECRETS,
  {
    path: ['spec', 'kubeConfig', 'configMapRef', 'name'],
    kind: 'ConfigMap',
    group: '',
    verb: 'reaches its cluster with',
  },
];

export default defineCheck({
  code: 'flux/reference-exists',
  severity: 'error',
  summary: 'Secrets, ConfigMaps, Providers, image objects and event sources that a Flux object names exist.',
  why: 'The object stays not ready with "failed to get secret … not found" or "unable to get values". Secrets and ConfigMaps are looked up in the namespace of the object itself.',
  kinds: [
    'kustomize.toolkit.fluxcd.io/Kustomization',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'source.toolkit.fluxcd.io/GitRepository',
    'source.toolkit.fluxcd.io/OCIRepository',
    'source.toolkit.fluxcd.io/HelmRepository',
    'source.toolkit.fluxcd.io/HelmChart',
    'source.toolkit.fluxcd.io/Bucket',
    'notification.toolkit.fluxcd.io/Alert',
    'notification.toolkit.fluxcd.io/Provider',
    'notification.toolkit.fluxcd.io/Receiver',
    'image.toolkit.fluxcd.io/ImageRepository',
    'image.toolkit.fluxcd.io/ImagePolicy',
    'image.toolkit.fluxcd.io/ImageUpdateAutomation',
  ],
  *run(resource, example): Generator<Finding> {
    for (const local of referencesOf(resource)) {
      const name = textAt(resource, local.path);
      if (name === undefined || name.includes('*')) continue;
      const reference = { ...local, name, namespace: local.namespace ?? resource.namespace };
      if (isBootstrap(reference)) continue;
      yield* missingReference(resource, example, reference);
    }
  },
  bad: documents(
    gitRepository,
    sealedSecret('age-keys'),
    kustomization('shop', 'decryption:\n  provider: sops\n  secretRef:\n    name: age-key'),
  ),
  good: documents(
    gitRepository,
    sealedSecret('age-keys'),
    kustomization('shop', 'decryption:\n  provider: sops\n  secretRef:\n    name: age-keys'),
  ),
});

function* referencesOf(resource: Resource): Generator<Local> {
  const spec = fieldsAt(resource, ['spec']);
  for (const local of COMMON) if (Object.hasOwn(spec, String(local.path[1]))) yield local;
  switch (groupKind(resource)) {
    case 'kustomize.toolkit.fluxcd.io/Kustomization':
      yield* data(resource, ['spec', 'postBuild', 'substituteFrom'], 'substitutes variables from');
      break;
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      yield* data(resource, ['spec', 'valuesFrom'], 'reads values from');
      break;
    case 'notification.toolkit.fluxcd.io/Alert':
      yield { path: ['spec', 'providerRef', 'name'], kind: 'Provider', group: groupOf('Provider'), verb: 'sends to' };
      yield* watched(resource, ['spec', 'eventSources'], 'watches');
      break;
    case 'notification.toolkit.fluxcd.io/Receiver':
      yield* watched(resource, ['spec', 'resources'], 'triggers');
      break;
    case 'image.toolkit.fluxcd.io/ImagePolicy':
      yield {
        path: ['spec', 'imageRepositoryRef', 'name'],
        kind: 'ImageRepository',
        group: groupOf('ImageRepository'),
        verb: 'picks a tag from',
        namespace: textAt(resource, ['spec', 'imageRepositoryRef', 'namespace']),
      };
      break;
    default:
  }
}

function* data(resource: Resource, list: Path, verb: string): Generator<Local> {
  for (const { path, fields } of itemsAt(resource, list)) {
    const kind = fields['kind'];
    if (fields['optional'] === true || (kind !== 'ConfigMap' && kind !== 'Secret')) continue;
    yield { path: [...path, 'name'], kind, group: '', verb };
  }
}

function* watched(resource: Resource, list: Path, verb: string): Generator<Local> {
  for (const { path, fields } of itemsAt(resource, list)) {
    const kind = fields['kind'];
    if (
      typeof kind !== 'string' ||
      !/^(Kustomization|HelmRelease|GitRepository|OCIRepository|HelmRepository|HelmChart|Bucket|ImageRepository|ImagePolicy|ImageUpdateAutomation)$/.test(
        kind,
      )
    )
      continue;
    yield {
      path: [...path, 'name'],
      kind,
      group: groupOf(kind),
      verb,
      namespace: textAt(resource, [...path, 'namespace']),
    };
  }
}
