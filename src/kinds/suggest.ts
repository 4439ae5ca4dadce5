import { nearest } from '../text/nearest.ts';
import type { Path } from '../manifests/path.ts';
import { oncePer } from '../text/once-per.ts';
import type { Field } from './field.ts';

/** The field that a reader most likely meant by an unknown key of an object. */
export function suggestField(
  key: string,
  field: Field,
  present: Readonly<Record<string, unknown>>,
): string | undefined {
  const names = Object.keys(field.fields ?? {});
  const free = names.filter((name) => !Object.hasOwn(present, name));
  return nearest(key, free) ?? contained(key, free) ?? nearest(key, names);
}

/** `key` for `valuesKey`, `canaryAnalysis` for `analysis`: one name inside the other, and no second candidate. */
function contained(key: string, names: readonly string[]): string | undefined {
  const lower = key.toLowerCase();
  if (lower.length < 3) return undefined;
  const found = names.filter((name) => {
    const other = name.toLowerCase();
    return other.length > 2 && (other.endsWith(lower) || lower.endsWith(other));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Names that so many structures have that finding one of them elsewhere says nothing. */
const common = new Set(
  'apiVersion key kind name names namespace path type url value values version enabled labels annotations secretRef selector'.split(
    ' ',
  ),
);

/** A field below another, by the way to it. */
interface Home {
  readonly path: Path;
  readonly field: Field;
}

const LEVELS = 3;

/**
 * Where a misplaced key belongs: the path of a field of that name and shape, searched from the nearest ancestor
 * outwards and three levels down.
 */
export function homeOf(key: string, value: unknown, root: Field, parent: Path): Path | undefined {
  if (common.has(key)) return undefined;
  const ancestors: Field[] = [root];
  for (const part of parent) {
    const last = ancestors.at(-1);
    const next = last && child(last, part);
    if (!next) break;
    ancestors.push(next);
  }
  for (let depth = Math.min(parent.length, ancestors.length - 1); depth >= 0; depth--) {
    const from = ancestors[depth];
    const found =
      from &&
      homesBelow(from)
        .get(key)
        ?.find((home) => hasShape(value, home.field));
    if (found) return [...parent.slice(0, depth), ...found.path];
  }
  return undefined;
}

/** Names below a structure, each with the places that have it, nearest first: made once for each structure. */
const homesBelow = oncePer((root: Field): Map<string, Home[]> => {
  const found = new Map<string, Home[]>();
  let level: Home[] = [{ path: [], field: root }];
  for (let depth = 0; depth < LEVELS; depth++) {
    const below: Home[] = [];
    for (const { path, field } of level) {
      for (const [name, next] of Object.entries(field.fields ?? {})) {
        if (name === 'status' || (name === 'metadata' && path.length === 0)) continue;
        const home = { path: [...path, name], field: next };
        found.set(name, [...(found.get(name) ?? []), home]);
        below.push(home);
      }
    }
    level = below;
  }
  return found;
});

function child(field: Field, part: string | number): Field | undefined {
  if (typeof part === 'number') return field.items;
  return (field.fields && Object.hasOwn(field.fields, part) ? field.fields[part] : undefined) ?? field.values;
}

function hasShape(value: unknown, field: Field): boolean {
  if (field.type === 'array') return Array.isArray(value);
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (field.type === 'object' || field.type === 'map') return isMap;
  return !isMap && !Array.isArray(value);
}
