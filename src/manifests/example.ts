import type { Source } from '../text/source.ts';
import { oncePer } from '../text/once-per.ts';
import { groupKind, type Resource } from './resource.ts';

/** An object that the author says is defined elsewhere: `Kind/name` or `Kind/namespace/name`. */
export interface ExternalObject {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Objects that are defined elsewhere: a list, or what is asked like one and finds a name without going through all. */
export interface ExternalObjects extends Pick<readonly ExternalObject[], 'some'> {
  named?(kind: string, name: string): readonly ExternalObject[];
}

/** What an object reference looks for. */
export interface Wanted {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined looks in every namespace. */
  readonly namespace?: string | undefined;
}

/** Manifests that belong together: a catalog entry of examples/, or the fences of a page that share a group. */
export interface Example {
  /** `argocd/application`, or `page.mdx#group` for fences. */
  readonly id: string;
  /** Written resources first, then rendered ones. */
  readonly resources: readonly Resource[];
  readonly external: ExternalObjects;
  /** Every text file of the example by project path; empty for fences. */
  readonly files: ReadonlyMap<string, Source>;
  /**
   * True where the author vouches that the example is complete: a reference to nothing is an error. False for other
   * people's documents: then it is reported only where the example defines others of that kind.
   */
  readonly complete: boolean;
}

/** The resources of an example by kind and by name: checks ask for them again and again. */
interface Index {
  readonly byKind: ReadonlyMap<string, readonly Resource[]>;
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
}

const NONE: readonly Resource[] = [];

const indexOf = oncePer((resources: readonly Resource[]): Index => {
  const byKind = new Map<string, Resource[]>();
  const byName = new Map<string, Resource[]>();
  const put = (map: Map<string, Resource[]>, key: string, resource: Resource): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [resource]);
    else list.push(resource);
  };
  for (const resource of resources) {
    const kind = groupKind(resource);
    put(byKind, kind, resource);
    put(byName, `${kind} ${resource.name}`, resource);
  }
  return { byKind, byName };
});

/** The resources of a kind, given as `group/Kind` (`argoproj.io/Application`, `Service`). */
export function ofKind(example: Example, kind: string): readonly Resource[] {
  return indexOf(example.resources).byKind.get(kind) ?? NONE;
}

/** The resource that a reference names, written or rendered; a resource without namespace matches any. */
export function find(example: Example, wanted: Wanted): Resource | undefined {
  const named = indexOf(example.resources).byName.get(`${groupKind(wanted)} ${wanted.name}`) ?? NONE;
  return named.find(
    (resource) =>
      wanted.namespace === undefined || resource.namespace === undefined || resource.namespace === wanted.namespace,
  );
}

/** True when the author listed the object as defined elsewhere. `*` stands for any name. */
export function isExternal(example: Example, wanted: Omit<Wanted, 'group'>): boolean {
  const { external } = example;
  return (external.named?.(wanted.kind, wanted.name) ?? external).some(
    (object) =>
      object.kind === wanted.kind &&
      (object.name === wanted.name || object.name === '*') &&
      (object.namespace === undefined || wanted.namespace === undefined || object.namespace === wanted.namespace),
  );
}
