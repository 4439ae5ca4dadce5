import { Unsupported } from './problem.ts';

/** What a key that is not there gives: it prints `<no value>`. */
export const NOTHING: unique symbol = Symbol('no value');

/**
 * A value as Go has it: an int is a bigint, a float64 (every number of JSON and YAML) a number, nil is null, a slice an
 * array, a map a plain object.
 */
export type Value =
  string | boolean | number | bigint | null | typeof NOTHING | readonly Value[] | { readonly [key: string]: Value };

export type GoMap = { readonly [key: string]: Value };

const NO_VALUE = '<no value>';

/** Plain data as values; dates and other things that YAML can make become text. */
export function goValue(data: unknown): Value {
  if (data === null || data === undefined) return null;
  if (typeof data === 'string' || typeof data === 'boolean' || typeof data === 'number') return data;
  if (typeof data === 'bigint') return Number(data);
  if (Array.isArray(data)) return data.map(goValue);
  if (typeof data === 'object') return mapFrom(Object.entries(data).map(([key, value]) => [key, goValue(value)]));
  return null;
}

/** A map without a prototype, so that no key is special. */
export function mapFrom(entries: Iterable<readonly [string, Value]>): GoMap {
  const map = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) map[key] = value;
  return map;
}

export function isMap(value: Value | undefined): value is GoMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether `if` takes a value: everything but false, 0, nil and what is empty. */
export function isTrue(value: Value): boolean {
  if (value === null || value === NOTHING || value === false || value === '' || value === 0 || value === 0n)
    return false;
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return true;
}

/** Go's name of a value's type, for messages and `typeOf`. */
export function typeName(value: Value): string {
  if (value === null || value === NOTHING) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  return isList(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** Go's kind of a value, for `kindOf`. */
export function kindName(value: Value): string {
  if (value === null || value === NOTHING) return 'invalid';
  if (isList(value)) return 'slice';
  if (isMap(value)) return 'map';
  return typeName(value);
}

/** A value as `{{ }}` prints it. */
export function print(value: Value): string {
  return value === null || value === NOTHING ? NO_VALUE : format(value);
}

/** A value as `%v` prints it. */
export function format(value: Value): string {
  const budget = { left: 1_000_000 };
  return formatWithin(value, budget);
}

function formatWithin(value: Value, budget: { left: number }): string {
  if (--budget.left < 0) throw new Unsupported('Its template prints more than a million values.');
  if (value === null || value === NOTHING) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return formatFloat(value);
  if (isList(value)) return `[${value.map((entry) => formatWithin(entry, budget)).join(' ')}]`;
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}:${formatWithin(value[key] ?? null, budget)}`);
  return `map[${entries.join(' ')}]`;
}

/** A float64 as Go prints it: `1`, `1.5`, `1e+06`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  return exponent < -4 || exponent >= 6 ? exponentForm(mantissa, exponent) : plainForm(mantissa, exponent);
}

function exponentForm(mantissa: string, exponent: number): string {
  const size = Math.abs(exponent).toString().padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
}

function plainForm(mantissa: string, exponent: number): string {
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = exponent + 1;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : digits.length <= point
        ? digits.padEnd(point, '0')
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${text}` : text;
}

/** Plain data again, for YAML and JSON; ints and floats are both numbers. */
export function dataOf(value: Value): unknown {
  if (value === NOTHING) return null;
  if (typeof value === 'bigint') return Number(value);
  if (isList(value)) return value.map(dataOf);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dataOf(inner)]));
  return value;
}
