import { packNumber, unpackNumbers } from './search-format.ts';

/** A highlighted piece of a text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** The class that names its colour. */
  readonly name: string;
}

const NAMES = 'csnkvfoadh';

/** Tokens as text, at a tenth of the markup that they stand for: distance, length and name of each. */
export function packTokens(tokens: readonly Token[]): string {
  let before = 0;
  let text = '';
  for (const { start, end, name } of tokens) {
    text += packNumber(start - before) + packNumber(end - start) + packNumber(Math.max(0, NAMES.indexOf(name)));
    before = end;
  }
  return text;
}

export function unpackTokens(text: string): Token[] {
  const numbers = unpackNumbers(text);
  const tokens: Token[] = [];
  let before = 0;
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const start = before + (numbers[at] ?? 0);
    const end = start + (numbers[at + 1] ?? 0);
    tokens.push({ start, end, name: NAMES[numbers[at + 2] ?? 0] ?? 'c' });
    before = end;
  }
  return tokens;
}
