import type { Field } from './field.ts';

/** A value in the middle of a sentence: `the string "10"`, `the number 3`, `a list`. */
export function describeValue(value: unknown, secret = false): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return secret ? 'a string' : `the string ${quote(value)}`;
  if (typeof value === 'number') return secret ? 'a number' : `the number ${value}`;
  return `the boolean ${String(value)}`;
}

/** What a field takes, after "it has to be". */
export function describeType(field: Field): string {
  switch (field.type) {
    case 'object':
    case 'map':
      return 'a map';
    case 'array':
      return 'a list';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'int-or-string':
      return field.format === 'quantity' ? 'a quantity' : 'a number or a string';
    default:
      return 'a string';
  }
}

/** Text in quotes, shortened where it is long. */
export function quote(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}

/** `"a", "b" and "c"`. */
export function listed(words: readonly string[], last = 'and'): string {
  const quoted = words.map((word) => `"${word}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1) ?? ''}`;
}
