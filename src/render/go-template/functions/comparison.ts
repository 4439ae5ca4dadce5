import { isList, isMap, isTrue, kindName, type NOTHING, typeName, type Value } from '../value.ts';
import { type Arguments, define, named, problem, type Table, text, value } from './table.ts';

/** Go's comparison and sprig's defaults. */
export const COMPARISON: Table = new Map([
  define('not', 1, (args) => !isTrue(value(args, 0))),
  define('eq', [1, Infinity], (args) => args.values.slice(1).some((other) => equal(args, value(args, 0), other))),
  define('ne', 2, (args) => !equal(args, value(args, 0), value(args, 1))),
  define('lt', 2, (args) => order(args) < 0),
  define('le', 2, (args) => order(args) <= 0),
  define('gt', 2, (args) => order(args) > 0),
  define('ge', 2, (args) => order(args) >= 0),
  define('default', [1, 2], (args) =>
    args.values.length === 2 && isTrue(value(args, 1)) ? value(args, 1) : value(args, 0),
  ),
  define('empty', 1, (args) => !isTrue(value(args, 0))),
  define('coalesce', [0, Infinity], (args) => args.values.find(isTrue) ?? null),
  define('all', [0, Infinity], (args) => args.values.every(isTrue)),
  define('any', [0, Infinity], (args) => args.values.some(isTrue)),
  define('ternary', 3, (args) => {
    const condition = value(args, 2);
    if (typeof condition !== 'boolean')
      throw problem(args, `gives "ternary" ${typeName(condition)} as its condition, and it takes a boolean`);
    return condition ? value(args, 0) : value(args, 1);
  }),
  define('kindOf', 1, (args) => kindName(value(args, 0))),
  define('kindIs', 2, (args) => kindName(value(args, 1)) === text(args, 0)),
  ...named('typeOf', 1, (args) => typeName(value(args, 0))),
  ...named('typeIs', 2, (args) => typeName(value(args, 1)) === text(args, 0)),
  define('deepEqual', 2, (args) => same(value(args, 0), value(args, 1))),
]);

/** Whether two values are the same all the way down. */
export function same(a: Value, b: Value): boolean {
  if (isList(a)) return isList(b) && a.length === b.length && a.every((entry, index) => same(entry, b[index] ?? null));
  if (isMap(a)) {
    const keys = Object.keys(a);
    return (
      isMap(b) &&
      keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && same(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

function something(given: Value): Exclude<Value, typeof NOTHING> {
  return typeof given === 'symbol' ? null : given;
}

function equal(args: Arguments, a: Value, b: Value): boolean {
  const [first, second] = [something(a), something(b)];
  if (first === null || second === null) return first === second;
  const isPlain = typeof first !== 'object' && typeof second !== 'object' && typeof first === typeof second;
  if (!isPlain) throw problem(args, `compares ${typeName(a)} with ${typeName(b)}, which Go does not do`);
  return first === second;
}

function order(args: Arguments): number {
  const a = value(args, 0);
  const b = value(args, 1);
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b ? 0 : a < b ? -1 : 1;
  throw problem(args, `compares ${typeName(a)} with ${typeName(b)}, which Go does not do`);
}
