import { type Path, valueAt } from '../../manifests/path.ts';
import { dataOf, isMap, isTrue, mapFrom, type Value } from '../go-template/value.ts';
import { CannotExpand, Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import type { Parameters } from './text.ts';

/** The parameters of two generators of a matrix in one set; without goTemplate they may not disagree. */
export function combined(first: Parameters, second: Parameters, path: Path, settings: Settings): Parameters {
  if (settings.goTemplate) return overlaid(second, first);
  for (const [key, value] of Object.entries(second)) {
    if (Object.hasOwn(first, key) && first[key] !== value) {
      throw new Refusal(
        path,
        `Both generators of this matrix give "${key}", with the values "${String(first[key])}" and "${String(value)}".`,
        `Rename one of the two, or set "goTemplate: true".`,
        undefined,
        'key',
      );
    }
  }
  return { ...first, ...second };
}

/** The sets of a merge generator: those of the first, with what the others give for the same keys. */
export function mergedSets(
  sets: readonly (readonly Parameters[])[],
  mergeKeys: unknown,
  path: Path,
  settings: Settings,
): Parameters[] {
  if (!Array.isArray(mergeKeys) || mergeKeys.length === 0)
    throw new CannotExpand('Its merge generator has no mergeKeys.');
  const keys = [...new Set(mergeKeys.map(String))].sort();
  for (const key of keys) refuseUnknownKey(sets, key, mergeKeys.map(String).indexOf(key), path, settings);
  const [base = [], ...others] = sets.map((own, index) => byKey(own, keys, [...path, 'generators', index]));
  const result = new Map(base);
  for (const other of others) {
    const over = new Map(other);
    for (const [key, own] of result) {
      const found = over.get(key);
      if (found !== undefined) result.set(key, settings.goTemplate ? overlaid(own, found) : { ...own, ...found });
    }
  }
  return [...result.values()];
}

/** A key that a generator never gives matches nothing there, and the controller does not say so. */
function refuseUnknownKey(
  sets: readonly (readonly Parameters[])[],
  key: string,
  at: number,
  path: Path,
  settings: Settings,
): void {
  // With goTemplate nested keys are never found, which has a check of its own.
  if (settings.goTemplate && key.includes('.')) return;
  const lacking = sets.findIndex((own) => own.length > 0 && own.every((set) => !Object.hasOwn(set, key)));
  if (lacking === -1) return;
  throw new Refusal(
    [...path, 'mergeKeys', at],
    `Generator ${lacking + 1} of this merge gives no "${key}", so nothing is merged by it.`,
    `Choose keys that each of its generators gives, or add "${key}" to generator ${lacking + 1}.`,
  );
}

function byKey(sets: readonly Parameters[], keys: readonly string[], path: Path): [string, Parameters][] {
  const seen = new Map<string, Parameters>();
  for (const set of sets) {
    const key = JSON.stringify(keys.map((name) => (Object.hasOwn(set, name) ? dataOf(set[name] ?? null) : null)));
    if (seen.has(key)) {
      const shown = keys.map((name) => `${name}: ${String(valueAt(set, [name]))}`).join(', ');
      throw new Refusal(
        path,
        `Two parameter sets of this generator have the same merge key (${shown}).`,
        'Choose mergeKeys whose values are all different.',
      );
    }
    seen.set(key, set);
  }
  return [...seen];
}

/** mergo with override: the second wins where it has a value, maps are merged. */
function overlaid(under: Parameters, over: Parameters): Parameters {
  const result: Record<string, Value> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const own = result[key];
    if (isMap(own) && isMap(value)) result[key] = mapFrom(Object.entries(overlaid(own, value)));
    else if (!Object.hasOwn(result, key) || isTrue(value)) result[key] = value;
  }
  return result;
}
