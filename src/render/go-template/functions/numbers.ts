import { Unsupported } from '../problem.ts';
import type { Value } from '../value.ts';
import { type Arguments, asFloat, asInt, define, int, named, problem, type Table, text, value } from './table.ts';

/** Functions on numbers. */
export const NUMBERS: Table = new Map([
  define('atoi', 1, (args) => (/^[+-]?\d+$/.test(text(args, 0)) ? asInt(text(args, 0)) : 0n)),
  ...named('int int64', 1, (args) => asInt(value(args, 0))),
  define('float64', 1, (args) => asFloat(value(args, 0))),
  define('add', [1, Infinity], (args) => args.values.reduce<bigint>((sum, each) => sum + asInt(each), 0n)),
  define('add1', 1, (args) => asInt(value(args, 0)) + 1n),
  define('sub', 2, (args) => asInt(value(args, 0)) - asInt(value(args, 1))),
  define('mul', [1, Infinity], (args) =>
    bounded(args.values.reduce<bigint>((product, each) => bounded(product * asInt(each)), 1n)),
  ),
  define('div', 2, (args) => asInt(value(args, 0)) / divisor(args)),
  define('mod', 2, (args) => asInt(value(args, 0)) % divisor(args)),
  ...named('max biggest', [1, Infinity], (args) => ordered(args).at(-1) ?? 0n),
  define('min', [1, Infinity], (args) => ordered(args)[0] ?? 0n),
  define('floor', 1, (args) => Math.floor(asFloat(value(args, 0)))),
  define('ceil', 1, (args) => Math.ceil(asFloat(value(args, 0)))),
  define('round', [2, 3], (args) => {
    const scale = 10 ** Number(asInt(value(args, 1)));
    return Math.round(asFloat(value(args, 0)) * scale) / scale;
  }),
  define('until', 1, (args) => steps(0, int(args, 0), int(args, 0) < 0 ? -1 : 1)),
  define('untilStep', 3, (args) => steps(int(args, 0), int(args, 1), int(args, 2))),
  define('seq', [0, 3], (args) => sequence(args.values.map((each) => Number(asInt(each)))).join(' ')),
]);

function ordered(args: Arguments): bigint[] {
  return args.values.map(asInt).sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
}

function divisor(args: Arguments): bigint {
  const given = asInt(value(args, 1));
  if (given === 0n) throw problem(args, 'divides by zero');
  return given;
}

function bounded(given: bigint): bigint {
  return BigInt.asIntN(64, given);
}

function steps(start: number, stop: number, step: number): Value[] {
  const count = step === 0 ? 0 : Math.ceil((stop - start) / step);
  if (count > 10_000) throw new Unsupported('Its template makes a list of more than 10,000 entries.');
  return Array.from({ length: Math.max(0, count) }, (_, index) => BigInt(start + index * step));
}

function sequence(given: readonly number[]): Value[] {
  const [first = 1, second, third] = given;
  if (given.length === 0) return [];
  if (second === undefined) return steps(1, first + (first < 1 ? -1 : 1), first < 1 ? -1 : 1);
  if (third === undefined) return steps(first, second + (second < first ? -1 : 1), second < first ? -1 : 1);
  return steps(first, third + (second < 0 ? -1 : 1), second);
}
