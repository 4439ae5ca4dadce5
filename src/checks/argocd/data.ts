import type { Fields } from '../value.ts';

/** True for a map; null, lists and scalars are none. */
export function isData(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list that a value is, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list with their indexes; other items are skipped. */
export function textsOf(value: unknown): { readonly index: number; readonly text: string }[] {
  return listOf(value).flatMap((item, index) => (typeof item === 'string' ? [{ index, text: item }] : []));
}

/** Names as a sentence lists them: `"a", "b" and "c"`. */
export function quotedList(names: readonly string[], word = 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
}
