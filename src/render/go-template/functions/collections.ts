import { asInt, type Arguments, asText, define, list, map, named, problem, type Table, text, value } from './table.ts';
import { Unsupported } from '../problem.ts';
import { type GoMap, isList, isMap, isTrue, mapFrom, typeName, type Value } from '../value.ts';
import { same } from './comparison.ts';

const stringMaps = new WeakSet<object>();

/** A Go map[string]string: a key that is not there gives the empty text to `index`. */
export function stringMap(entries: Iterable<readonly [string, string]>): GoMap {
  const made = mapFrom(entries);
  stringMaps.add(made);
  return made;
}

/** Functions on lists and maps. */
export const COLLECTIONS: Table = new Map([
  define('len', 1, (args) => BigInt(lengthOf(args))),
  define('index', [1, Infinity], (args) =>
    args.values.slice(1).reduce<Value>((held, key) => indexed(args, held, key), value(args, 0)),
  ),
  define('slice', [1, 3], slice),
  define('list', [0, Infinity], (args) => [...args.values]),
  ...named('append push mustAppend mustPush', 2, (args) => [...list(args, 0), value(args, 1)]),
  ...named('prepend mustPrepend', 2, (args) => [value(args, 1), ...list(args, 0)]),
  define('concat', [0, Infinity], (args) => args.values.flatMap((_, position) => list(args, position))),
  ...named('first mustFirst', 1, (args) => list(args, 0)[0] ?? null),
  ...named('last mustLast', 1, (args) => list(args, 0).at(-1) ?? null),
  ...named('rest mustRest', 1, (args) => list(args, 0).slice(1)),
  ...named('initial mustInitial', 1, (args) => list(args, 0).slice(0, -1)),
  ...named('reverse mustReverse', 1, (args) => [...list(args, 0)].reverse()),
  ...named('uniq mustUniq', 1, (args) =>
    list(args, 0).filter((entry, position, all) => all.findIndex((other) => same(other, entry)) === position),
  ),
  ...named('compact mustCompact', 1, (args) => list(args, 0).filter(isTrue)),
  ...named('without mustWithout', [1, Infinity], (args) =>
    list(args, 0).filter((entry) => !args.values.slice(1).some((other) => same(other, entry))),
  ),
  ...named('has mustHas', 2, (args) =>
    value(args, 1) === null ? false : list(args, 1).some((entry) => same(entry, value(args, 0))),
  ),
  define('sortAlpha', 1, (args) =>
    isList(value(args, 0)) ? list(args, 0).map(asText).sort() : [asText(value(args, 0))],
  ),
  define('dict', [0, Infinity], (args) => mapFrom(pairs(args.values))),
  define('get', 2, (args) => map(args, 0)[text(args, 1)] ?? ''),
  define('set', 3, (args) => mapFrom([...Object.entries(map(args, 0)), [text(args, 1), value(args, 2)]])),
  define('hasKey', 2, (args) => Object.hasOwn(map(args, 0), text(args, 1))),
  define('pluck', [1, Infinity], (args) =>
    args.values
      .slice(1)
      .flatMap((held) => (isMap(held) && Object.hasOwn(held, text(args, 0)) ? [held[text(args, 0)] ?? null] : [])),
  ),
  define('keys', [0, Infinity], (args) => args.values.flatMap((_, position) => Object.keys(map(args, position)))),
  define('values', 1, (args) => Object.values(map(args, 0))),
  define('pick', [1, Infinity], (args) =>
    mapFrom(Object.entries(map(args, 0)).filter(([key]) => args.values.slice(1).includes(key))),
  ),
  define('omit', [1, Infinity], (args) =>
    mapFrom(Object.entries(map(args, 0)).filter(([key]) => !args.values.slice(1).includes(key))),
  ),
  ...named('merge mustMerge', [1, Infinity], (args) =>
    args.values.reduce((held, _, position) => merged(map(args, position), held as GoMap), mapFrom([]) as Value),
  ),
  ...named('mergeOverwrite mustMergeOverwrite', [1, Infinity], (args) =>
    args.values.reduce((held, _, position) => merged(held as GoMap, map(args, position)), mapFrom([]) as Value),
  ),
  ...named('deepCopy mustDeepCopy', 1, (args) => value(args, 0)),
  define('dig', [3, Infinity], dig),
]);

function lengthOf(args: Arguments): number {
  const given = value(args, 0);
  if (typeof given === 'string') return Buffer.byteLength(given);
  if (isList(given)) return given.length;
  if (isMap(given)) return Object.keys(given).length;
  throw problem(args, `takes the length of ${typeName(given)}`);
}

function indexed(args: Arguments, held: Value, key: Value): Value {
  if (isMap(held)) {
    if (typeof key !== 'string') throw problem(args, `indexes a map with ${typeName(key)}, and its keys are strings`);
    return Object.hasOwn(held, key) ? (held[key] ?? null) : stringMaps.has(held) ? '' : null;
  }
  if (isList(held) || typeof held === 'string') {
    if (typeof key !== 'bigint') throw problem(args, `indexes a list with ${typeName(key)}, and it takes an int`);
    if (key < 0n || key >= BigInt(held.length))
      throw problem(args, `reads entry ${key} of a list that has ${held.length}`);
    return typeof held === 'string' ? BigInt(held.charCodeAt(Number(key))) : (held[Number(key)] ?? null);
  }
  throw problem(args, `indexes ${typeName(held)}, which has no entries`);
}

function slice(args: Arguments): Value {
  const held = value(args, 0);
  if (!isList(held) && typeof held !== 'string') throw problem(args, `slices ${typeName(held)}`);
  const from = args.values.length > 1 ? Number(asInt(value(args, 1))) : 0;
  const to = args.values.length > 2 ? Number(asInt(value(args, 2))) : held.length;
  if (from < 0 || to > held.length || from > to)
    throw problem(args, `slices from ${from} to ${to} where there are ${held.length}`);
  return held.slice(from, to);
}

function pairs(values: readonly Value[]): [string, Value][] {
  const entries: [string, Value][] = [];
  for (let position = 0; position < values.length; position += 2)
    entries.push([asText(values[position] ?? null), values[position + 1] ?? '']);
  return entries;
}

/** A deep merge in which the second map wins. */
function merged(a: GoMap, b: GoMap): GoMap {
  const entries = new Map<string, Value>(Object.entries(a));
  for (const [key, over] of Object.entries(b)) {
    const own = entries.get(key);
    entries.set(key, isMap(own) && isMap(over) ? merged(own, over) : over);
  }
  return mapFrom(entries);
}

function dig(args: Arguments): Value {
  const keys = args.values.slice(0, -2);
  const fallback = args.values.at(-2) ?? null;
  let held: Value = map(args, -1);
  for (const key of keys) {
    if (typeof key !== 'string') throw problem(args, `digs for ${typeName(key)}, and keys are strings`);
    if (!isMap(held)) throw new Unsupported('Its template digs into a value that is no map.');
    if (!Object.hasOwn(held, key)) return fallback;
    held = held[key] ?? null;
  }
  return held;
}
