import { type Path, valueAt } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';
import { goRegExp, isQuick } from './regex.ts';

/** An object as kustomize tells them apart. */
export interface ObjectId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Reads an id as kustomize prints it: `Deployment.v1.apps/web.[noNs]`. */
export function parseId(text: string): ObjectId | undefined {
  const match = /^([^./\s]+)\.([^./\s]*|\[noVer\])\.([^/\s]+)\/(.+)\.(\[noNs\]|[^.\s]+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, kind = '', version = '', group = '', name = '', namespace = ''] = match;
  const given = (part: string): string => (part.startsWith('[no') ? '' : part);
  return {
    kind,
    version: given(version),
    group: given(group),
    name: given(name),
    namespace: namespace === '[noNs]' ? undefined : namespace,
  };
}

/** The identity of a resource. */
export function idOf(resource: Resource): ObjectId {
  const { group, version, kind, name, namespace } = resource;
  return { group, version, kind, name, namespace };
}

/** `Deployment "web"`, with its namespace where that tells something. */
export function describe(id: { kind: string; name: string; namespace?: string | undefined }): string {
  const named = id.name === '' ? id.kind : `${id.kind} "${id.name}"`;
  return id.namespace === undefined ? named : `${named} in namespace "${id.namespace}"`;
}

/** The name of a generated object without the hash that kustomize appends. */
export function withoutHash(name: string): string {
  return name.replace(/-[2456789bcdfghkmt]{10}$/, '');
}

/** Go's anchored regular expression for a target's field; undefined where it is none that can be tried here. */
export function anchored(pattern: string): { test(text: string): boolean } | undefined {
  const [, flags = '', own = ''] = /^((?:\(\?[ims]+\))?)([\s\S]*)$/.exec(pattern) ?? [];
  const expression = goRegExp(`${flags}^(?:${own})$`);
  return expression === undefined
    ? undefined
    : { test: (text) => isQuick(pattern, text.length) && expression.test(text) };
}

/** The text of a field of a target or selector; undefined where it has none. */
export function textAt(value: unknown, path: Path): string | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}
