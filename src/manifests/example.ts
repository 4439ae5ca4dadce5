import type { Source } from '../text/source.ts';
import { groupKind, type Resource } from './resource.ts';

/** An object that the author says is defined elsewhere: `Kind/name` or `Kind/namespace/name`. */
export interface ExternalObject {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
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
  readonly external: readonly ExternalObject[];
  /** Every text file of the example by project path; empty for fences. */
  readonly files: ReadonlyMap<string, Source>;
  /**
   * True where the author vouches that the example is complete: a reference to nothing is an error. False for other
   * people's documents: then it is reported only where the example defines others of that kind.
   */
  readonly complete: boolean;
}

/** The resources of a kind, given as `group/Kind` (`argoproj.io/Application`, `Service`). */
export function ofKind(example: Example, kind: string): Resource[] {
  return example.resources.filter((resource) => groupKind(resource) === kind);
}

/** The resource that a reference names, written or rendered; a resource without namespace matches any. */
export function find(example: Example, wanted: Wanted): Resource | undefined {
  return example.resources.find(
    (resource) =>
      resource.kind === wanted.kind &&
      resource.group === wanted.group &&
      resource.name === wanted.name &&
      (wanted.namespace === undefined || resource.namespace === undefined || resource.namespace === wanted.namespace),
  );
}

/** True when the author listed the object as defined elsewhere. `*` stands for any name. */
export function isExternal(example: Example, wanted: Omit<Wanted, 'group'>): boolean {
  return example.external.some(
    (object) =>
      object.kind === wanted.kind &&
      (object.name === wanted.name || object.name === '*') &&
      (object.namespace === undefined || wanted.namespace === undefined || object.namespace === wanted.namespace),
  );
}
