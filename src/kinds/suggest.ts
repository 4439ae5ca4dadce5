import { nearest } from '../text/nearest.ts';
import type { Path } from '../manifests/path.ts';
import type { Field } from './field.ts';

/** The field that a reader most likely meant by an unknown key of an object. */
export function suggestField(key: string, field: Field, present: Readonly<Record<string, unknown>>): string | undefined {
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
const common = new Set('apiVersion key kind name names namespace path type url value values version enabled labels annotations secretRef selector'.split(' '));

/**
 * Where a misplaced key belongs: the path of a field of that name and shape, searched from the nearest ancestor
 * outwards and two levels down.
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
    if (!from) continue;
    const below = depth === parent.length ? 1 : 2;
    const found = search(from, key, value, below, depth === parent.length);
    if (found) return [...parent.slice(0, depth), ...found];
  }
  return undefined;
}

function search(field: Field, key: string, value: unknown, levels: number, skipOwn: boolean): Path | undefined {
  const { fields } = field;
  if (!fields) return undefined;
  if (!skipOwn && Object.hasOwn(fields, key)) {
    const own = fields[key];
    if (own && hasShape(value, own)) return [key];
  }
  if (levels === 0) return undefined;
  for (const [name, next] of Object.entries(fields)) {
    if (name === 'status' || name === 'metadata') continue;
    const found = search(next, key, value, levels - 1, false);
    if (found) return [name, ...found];
  }
  return undefined;
}

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
