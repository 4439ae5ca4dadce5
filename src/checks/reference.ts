import type { Finding } from '../diagnostics/diagnostic.ts';
import { type Example, find, isExternal, type Wanted } from '../manifests/example.ts';
import type { Path } from '../manifests/path.ts';
import { groupKind, type Resource } from '../manifests/resource.ts';
import { editDistance, nearest } from '../text/nearest.ts';
import { isOpen, nameOf, textAt } from './value.ts';

/** An object that a resource names. */
export interface Reference extends Wanted {
  /** Where the name stands. */
  readonly path: Path;
  /** What the resource does with it: `reads from`. */
  readonly verb: string;
  /** True where the reference has a field `namespace`. */
  readonly anyNamespace?: boolean;
}

/**
 * A finding where the example does not define what a resource names. In other people's documents much is defined
 * elsewhere: there it counts only beside others of that kind, and for data that clusters hold anyway (Secrets,
 * ConfigMaps, accounts) only where one has nearly that name.
 */
export function* missingReference(resource: Resource, example: Example, reference: Reference): Generator<Finding> {
  const { path, verb, kind, name, group, namespace } = reference;
  if (name === '' || isOpen(name) || (namespace !== undefined && isOpen(namespace))) return;
  if (isDefined(example, reference)) return;
  const others = definedOf(example, group, kind).filter((other) => other.by !== resource);
  const reachable = others.filter((other) => reaches(other, namespace)).map((other) => other.name);
  // Among thousands of names a likeness says little and costs much.
  const near = reachable.length > 300 ? undefined : nearest(name, reachable);
  if (!example.complete && !isTelling(resource, group, name, others, near)) return;
  const elsewhere = others.find((other) => other.name === name)?.namespace;
  let help = `Define ${kind} "${name}", or say that it is external.`;
  if (elsewhere !== undefined) {
    help =
      reference.anyNamespace === true
        ? `Add "namespace: ${elsewhere}".`
        : `Define it in the namespace "${String(namespace)}"; the one in "${elsewhere}" is out of reach.`;
  } else if (near !== undefined) help = `Did you mean "${near}"?`;
  yield {
    at: resource.at(path),
    message: `${nameOf(resource)} ${verb} ${kind} "${name}"${elsewhere === undefined ? '' : ` in the namespace "${String(namespace)}"`}, which this example does not define.`,
    help,
  };
}

/**
 * True where other people's documents show that a name is wrong: others of that kind stand in the same file, or one in
 * the same folder differs by a slip of the pen. A folder of snippets is no set.
 */
function isTelling(
  resource: Resource,
  group: string,
  name: string,
  others: readonly Named[],
  near: string | undefined,
): boolean {
  const beside = others.filter((other) => other.by.file === resource.file);
  if (beside.length > 0) return group !== '' || (near !== undefined && beside.some((other) => other.name === near));
  return near !== undefined && name.length > 4 && editDistance(name, near) <= 2;
}

/** True where the example defines an object, has something that makes it, or calls it external. */
export function isDefined(example: Example, wanted: Wanted): boolean {
  if (find(example, wanted) !== undefined || isExternal(example, wanted)) return true;
  return definedOf(example, wanted.group, wanted.kind).some((other) => fits(other, wanted));
}

interface Named {
  /** The resource itself, or the one that a controller makes it from. */
  readonly by: Resource;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The name is followed by a hash that kustomize adds. */
  readonly hashed?: boolean;
}

function fits(other: Named, wanted: Wanted): boolean {
  if (!reaches(other, wanted.namespace)) return false;
  return (
    other.name === wanted.name || (other.hashed === true && other.name.replace(/-[a-z0-9]{10}$/, '') === wanted.name)
  );
}

function reaches(other: Named, namespace: string | undefined): boolean {
  return namespace === undefined || other.namespace === undefined || other.namespace === namespace;
}

const defined = new WeakMap<Example, Map<string, Named[]>>();

/** The objects of a kind that are there: those of the example, and those that its controllers make from it. */
function definedOf(example: Example, group: string, kind: string): readonly Named[] {
  const kinds = defined.get(example) ?? new Map<string, Named[]>();
  defined.set(example, kinds);
  const key = `${group}/${kind}`;
  const named = kinds.get(key) ?? collect(example, group, kind);
  kinds.set(key, named);
  return named;
}

function collect(example: Example, group: string, kind: string): Named[] {
  const named: Named[] = [];
  for (const resource of example.resources) {
    if (resource.kind === kind && resource.group === group && resource.name !== '') {
      const hashed = resource.origin.type === 'kustomize' && /^(ConfigMap|Secret)$/.test(kind);
      named.push({ by: resource, name: resource.name, namespace: resource.namespace, hashed });
    }
    for (const made of madeBy(resource, kind)) named.push(made);
  }
  return named;
}

function madeBy(resource: Resource, kind: string): Named[] {
  const { name, namespace } = resource;
  const own = (text: string | undefined): Named[] => [{ by: resource, name: text ?? name, namespace }];
  if (kind === 'Secret') {
    switch (groupKind(resource)) {
      case 'bitnami.com/SealedSecret':
        return own(undefined);
      case 'external-secrets.io/ExternalSecret':
        return own(textAt(resource, ['spec', 'target', 'name']));
      case 'external-secrets.io/ClusterExternalSecret':
        return [
          {
            by: resource,
            name:
              textAt(resource, ['spec', 'externalSecretName']) ??
              textAt(resource, ['spec', 'externalSecretSpec', 'target', 'name']) ??
              name,
            namespace: undefined,
          },
        ];
      case 'cert-manager.io/Certificate':
        return own(textAt(resource, ['spec', 'secretName']));
      case 'kustomize.config.k8s.io/Kustomization':
      case 'kustomize.config.k8s.io/Component':
        return generated(resource, 'secretGenerator');
      default:
    }
  }
  if (kind === 'ConfigMap' && resource.group === 'kustomize.config.k8s.io')
    return generated(resource, 'configMapGenerator');
  if (kind === 'ExternalArtifact' && resource.kind === 'ArtifactGenerator') {
    const list = resource.get(['spec', 'artifacts']);
    return Array.isArray(list)
      ? list.map((_, index) => ({
          by: resource,
          name: textAt(resource, ['spec', 'artifacts', index, 'name']) ?? '',
          namespace,
        }))
      : [];
  }
  if (
    resource.kind === 'FluxInstance' &&
    (kind === textAt(resource, ['spec', 'sync', 'kind']) || kind === 'Kustomization')
  ) {
    return [
      { by: resource, name: textAt(resource, ['spec', 'sync', 'name']) ?? namespace ?? 'flux-system', namespace },
    ];
  }
  return [];
}

function generated(resource: Resource, field: string): Named[] {
  const list = resource.get([field]);
  if (!Array.isArray(list)) return [];
  return list.map((_, index) => ({
    by: resource,
    name: textAt(resource, [field, index, 'name']) ?? '',
    namespace: undefined,
  }));
}
