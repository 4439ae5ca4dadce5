import type { Place } from '../text/source.ts';
import type { Path } from './path.ts';

/** Which part of a map entry a place covers: its key, its value, or both. */
export type Part = 'key' | 'value' | 'entry';

/** Where a resource came from: written by the author, or made by a renderer from what the author wrote. */
export type Origin =
  | { readonly type: 'written' }
  /** `by` is the path of the kustomization file that was built. */
  | { readonly type: 'kustomize'; readonly by: string }
  /** `by` is the name of the ApplicationSet. */
  | { readonly type: 'applicationset'; readonly by: string }
  /** `by` is the name of the ResourceSet. */
  | { readonly type: 'resourceset'; readonly by: string };

/** One Kubernetes object (or kustomization file): its identity, its data, and the way back to the text. */
export interface Resource {
  readonly apiVersion: string;
  /** The part of apiVersion before the slash; empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Empty when the manifest has none. */
  readonly name: string;
  /** Undefined when the manifest has none. */
  readonly namespace: string | undefined;
  /** The document as plain data (YAML 1.2 scalars, aliases resolved, merge keys applied). */
  readonly value: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
  /** The path of the file or page that holds it. */
  readonly file: string;
  /** The value at a path, or undefined. */
  get(path: Path): unknown;
  /**
   * The place of a path, by default of its value. Where the path is not in the manifest, the nearest part that is:
   * the key of its closest ancestor, or the document's `kind`.
   */
  at(path: Path, part?: Part): Place;
}

/** Every check asks, and looks the answer up: a text that is made again has to be hashed again. */
const joined = new Map<string, Map<string, string>>();

/** `argoproj.io/Application`, or `Service` in the core group: how checks and kinds are looked up. */
export function groupKind({ group, kind }: Pick<Resource, 'group' | 'kind'>): string {
  if (group === '') return kind;
  const known = joined.get(group)?.get(kind);
  if (known !== undefined) return known;
  const whole = `${group}/${kind}`;
  joined.set(group, (joined.get(group) ?? new Map<string, string>()).set(kind, whole));
  return whole;
}
