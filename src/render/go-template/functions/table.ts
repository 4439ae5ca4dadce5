import { TemplateProblem } from '../problem.ts';
import type { Range } from '../syntax.ts';
import { format, isList, isMap, type GoMap, NOTHING, typeName, type Value } from '../value.ts';

/** What a function is called with, and where. */
export interface Arguments {
  readonly name: string;
  readonly values: readonly Value[];
  readonly range: Range;
}

export interface TemplateFunction {
  /** Least and most arguments. */
  readonly count: readonly [number, number];
  readonly run: (args: Arguments) => Value;
}

export type Table = ReadonlyMap<string, TemplateFunction>;

/** One entry of a table; `count` is the number of arguments, or the least and the most. */
export function define(
  name: string,
  count: number | readonly [number, number],
  run: (args: Arguments) => Value,
): [string, TemplateFunction] {
  return [name, { count: typeof count === 'number' ? [count, count] : count, run }];
}

/** One function under several names. */
export function named(
  names: string,
  count: number | readonly [number, number],
  run: (args: Arguments) => Value,
): [string, TemplateFunction][] {
  return names.split(' ').map((name) => define(name, count, run));
}

function wrong(args: Arguments, value: Value, wanted: string): TemplateProblem {
  return new TemplateProblem(
    'value',
    `gives "${args.name}" ${typeName(value)}, and it takes ${wanted}`,
    args.range.start,
    args.range.end,
    args.name,
  );
}

/** The problem of a call, with the place of the call. */
export function problem(args: Arguments, message: string): TemplateProblem {
  return new TemplateProblem('value', message, args.range.start, args.range.end, args.name);
}

export function value(args: Arguments, index: number): Value {
  return args.values.at(index) ?? null;
}

/** An argument that Go declares as string. */
export function text(args: Arguments, index: number): string {
  const given = value(args, index);
  if (typeof given !== 'string') throw wrong(args, given, 'a string');
  return given;
}

/** An argument that Go declares as int. */
export function int(args: Arguments, index: number): number {
  const given = value(args, index);
  if (typeof given !== 'bigint') throw wrong(args, given, 'an int');
  return Number(given);
}

export function list(args: Arguments, index: number): readonly Value[] {
  const given = value(args, index);
  if (!isList(given)) throw wrong(args, given, 'a list');
  return given;
}

export function map(args: Arguments, index: number): GoMap {
  const given = value(args, index);
  if (!isMap(given)) throw wrong(args, given, 'a map');
  return given;
}

/** Sprig's strval: how most of its functions turn a value into text. */
export function asText(given: Value): string {
  return given === NOTHING ? '<nil>' : format(given);
}

/** Sprig's toInt64 and Go's ints: numbers, numbers in text, booleans; else 0. */
export function asInt(given: Value): bigint {
  if (typeof given === 'bigint') return given;
  if (typeof given === 'number') return Number.isFinite(given) ? BigInt(Math.trunc(given)) : 0n;
  if (typeof given === 'boolean') return given ? 1n : 0n;
  if (typeof given === 'string' && /^[+-]?\d+$/.test(given)) return BigInt(given.replace(/^\+/, ''));
  return 0n;
}

export function asFloat(given: Value): number {
  if (typeof given === 'number') return given;
  if (typeof given === 'bigint') return Number(given);
  if (typeof given === 'boolean') return given ? 1 : 0;
  if (typeof given === 'string' && given.trim() !== '' && Number.isFinite(Number(given))) return Number(given);
  return 0;
}
