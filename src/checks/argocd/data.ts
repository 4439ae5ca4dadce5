/** Plain data of a manifest that is a map. */
export type Data = Readonly<Record<string, unknown>>;

/** True for a map; null, lists and scalars are none. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map that a value is, or an empty one: what has the wrong type is the structure checker's to report. */
export function dataOf(value: unknown): Data {
  return isData(value) ? value : {};
}

/** The list that a value is, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a string that says something, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings of a list with their indexes; other items are skipped. */
export function textsOf(value: unknown): { readonly index: number; readonly text: string }[] {
  return listOf(value).flatMap((item, index) => (typeof item === 'string' ? [{ index, text: item }] : []));
}

/** True for text that a template engine fills in later, so that its value is not known here. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('{{');
}

/** Names as a sentence lists them: `"a", "b" and "c"`. */
export function quotedList(names: readonly string[], word = 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
}
