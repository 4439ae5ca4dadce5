import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { itemsAt, textAt } from '../value.ts';
import { deployment, documents, settings } from './sample.ts';
import { containersOf, templatePath, WORKLOAD_KINDS } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/reference-exists',
  severity: 'error',
  summary: 'The ConfigMaps, Secrets, claims and accounts that Pods use exist.',
  why: 'The Pods stay in ContainerCreating or CreateContainerConfigError: "configmap … not found". Without the ServiceAccount no Pod is created at all.',
  kinds: WORKLOAD_KINDS,
  *run(resource, example): Generator<Finding> {
    for (const { path, kind, verb, optional } of referencesOf(resource)) {
      const name = textAt(resource, path);
      if (name === undefined || optional === true || (kind === 'ServiceAccount' && name === 'default')) continue;
      yield* missingReference(resource, example, { path, verb, group: '', kind, name, namespace: resource.namespace });
    }
  },
  bad: documents(
    settings,
    deployment({ container: '          envFrom:\n            - configMapRef:\n                name: setings\n' }),
  ),
  good: documents(
    settings,
    deployment({ container: '          envFrom:\n            - configMapRef:\n                name: settings\n' }),
  ),
});

interface Used {
  readonly path: Path;
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount';
  readonly verb: string;
  readonly optional?: boolean;
}

function* referencesOf(resource: Resource): Generator<Used> {
  const template = templatePath(resource);
  if (template === undefined) return;
  const spec = [...template, 'spec'];
  yield { path: [...spec, 'serviceAccountName'], kind: 'ServiceAccount', verb: 'runs as' };
  for (const { path } of itemsAt(resource, [...spec, 'imagePullSecrets']))
    yield { path: [...path, 'name'], kind: 'Secret', verb: 'pulls images with' };
  for (const { path: container } of containersOf(resource)) {
    for (const { path } of itemsAt(resource, [...container, 'envFrom'])) {
      yield* data(resource, path, 'configMapRef', 'secretRef', 'name', 'takes variables from');
    }
    for (const { path } of itemsAt(resource, [...container, 'env'])) {
      yield* data(resource, [...path, 'valueFrom'], 'configMapKeyRef', 'secretKeyRef', 'name', 'takes a variable from');
    }
  }
  for (const { path } of itemsAt(resource, [...spec, 'volumes'])) {
    yield* data(resource, path, 'configMap', undefined, 'name', 'mounts');
    yield* data(resource, path, undefined, 'secret', 'secretName', 'mounts');
    yield { path: [...path, 'persistentVolumeClaim', 'claimName'], kind: 'PersistentVolumeClaim', verb: 'mounts' };
    for (const { path: source } of itemsAt(resource, [...path, 'projected', 'sources'])) {
      yield* data(resource, source, 'configMap', 'secret', 'name', 'mounts');
    }
  }
}

function* data(
  resource: Resource,
  path: Path,
  map: string | undefined,
  secret: string | undefined,
  field: string,
  verb: string,
): Generator<Used> {
  for (const [key, kind] of [
    [map, 'ConfigMap'],
    [secret, 'Secret'],
  ] as const) {
    if (key === undefined) continue;
    yield { path: [...path, key, field], kind, verb, optional: resource.get([...path, key, 'optional']) === true };
  }
}
