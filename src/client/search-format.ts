/**
 * The search index as it travels: words with the sections that hold them, and the fields of the manifests as one tree
 * of lines that all sections share. It holds no text twice, which keeps it at a fraction of the text that it covers.
 * Lists in order are front-coded: one digit says how much of the text before an entry begins with.
 */
export interface SearchIndex {
  /** One page a line, front-coded: address without `.html`, title (empty where it is the end of the address), tools. */
  readonly pages: string;
  /** The resource kinds that sections show. */
  readonly kinds: string;
  /**
   * One section a line: pages since the line before, anchor (empty for none, `=` for what `anchorOf` makes of the
   * heading), kinds, and the fields that lead to no other of its fields.
   */
  readonly sections: string;
  /** The heading of each section, in shorthand and front-coded; empty where it is the page's title. */
  readonly headings: string;
  /** Letters, and after each the word that it stands for in headings. */
  readonly shorthand: string;
  /** The different lines of the manifests, in order and front-coded. */
  readonly lines: string;
  /** The fields as packed numbers, two for each: the distance to its parent, and its line. */
  readonly fields: string;
  /** The words in order, front-coded. */
  readonly words: string;
  /** For each word the packed sections that hold it. */
  readonly places: string;
}

/** Reads a front-coded list. */
export function unpackTexts(text: string, separator: string): string[] {
  let before = '';
  return text === ''
    ? []
    : text.split(separator).map((written) => {
        before = before.slice(0, Number.parseInt(written.charAt(0), 36)) + written.slice(1);
        return before;
      });
}

/** Writes out what letters stand for. */
export function unabridged(text: string, shorthand: string): string {
  const words = new Map(
    [...shorthand.matchAll(/([\u0100-\u01ff])([^\u0100-\u01ff]*)/g)].map(([, letter, word]) => [letter, word]),
  );
  return text.replace(/[\u0100-\u01ff]/g, (letter) => words.get(letter) ?? letter);
}

/** What a heading's anchor is, unless its author chose another. */
export function anchorOf(heading: string): string {
  return (/\.\w+$/.test(heading) ? 'file-' : '') + heading.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const DIGITS = '!#$%&()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~';
const HALF = DIGITS.length >> 1;
const VALUES = new Int8Array(128);
for (let at = 0; at < DIGITS.length; at++) VALUES[DIGITS.charCodeAt(at)] = at;

/** Rising numbers as text: each as its distance to the one before, in one character where that is small. */
export function packRising(numbers: readonly number[]): string {
  let before = -1;
  let text = '';
  for (const number of numbers) {
    text += packNumber(number - before - 1);
    before = number;
  }
  return text;
}

/** A number as text; the text of several can be joined. */
export function packNumber(number: number): string {
  let text = '';
  let rest = number;
  for (; rest >= HALF; rest = Math.floor(rest / HALF)) text += DIGITS[HALF + (rest % HALF)];
  return text + DIGITS[rest];
}

export function unpackNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let unit = 1;
  for (let at = 0; at < text.length; at++) {
    const digit = VALUES[text.charCodeAt(at)] ?? -1;
    value += (digit % HALF) * unit;
    if (digit >= HALF && digit < HALF * 2) {
      unit *= HALF;
      continue;
    }
    numbers.push(value);
    value = 0;
    unit = 1;
  }
  return numbers;
}

export function unpackRising(text: string): number[] {
  let before = -1;
  return unpackNumbers(text).map((distance) => (before += distance + 1));
}

/** Words of a text for the index and for a query: lower case, with the parts of camelCase and of dotted names. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [raw] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_./:=-]*/gu)) {
    for (const part of raw.split(/[./:=_-]+/)) {
      if (part.length < 2 || part.length > 40) continue;
      words.add(part.toLowerCase());
      const humps = part.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
      if (humps.length > 1) for (const hump of humps) if (hump.length > 2) words.add(hump.toLowerCase());
    }
  }
  return [...words];
}

/** The words of a query: what the reader typed, without the parts of camelCase, so that `selfHeal` means just that. */
export function queryWords(query: string): string[] {
  return [...new Set([...query.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.toLowerCase()))];
}

/** The key of a manifest line: `- name: web` → `name`; empty for a plain list item. */
export function keyOf(line: string): string {
  return /^(?:- )*"?([^\s:"]+)"?:(?:\s|$)/.exec(line)?.[1] ?? '';
}
