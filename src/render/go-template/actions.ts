import { type Dialect, GO } from './dialect.ts';
import { TemplateProblem } from './problem.ts';

/** What stands between the delimiters. */
export interface Action {
  readonly start: number;
  readonly end: number;
  /** The text without delimiters and trim markers. */
  readonly inner: string;
  /** The length of `{{` or `{{-`. */
  readonly opening: number;
  /** The length of `}}` or `-}}`. */
  readonly closing: number;
}

/** Splits a template into text and actions; trim markers are applied, comments are left out. */
export function readActions(text: string, dialect: Dialect = GO): (Action | { readonly text: string })[] {
  const pieces: (Action | { text: string })[] = [];
  let position = 0;
  let trimNext = false;
  for (;;) {
    const start = text.indexOf(dialect.open, position);
    const stop = start === -1 ? text.length : start;
    const trimsBefore = start !== -1 && /^-\s/.test(text.slice(start + 2, start + 4));
    let plain = text.slice(position, stop);
    if (trimNext) plain = plain.trimStart();
    if (trimsBefore) plain = plain.trimEnd();
    pieces.push({ text: plain });
    if (start === -1) return pieces;
    const opening = trimsBefore ? 3 : 2;
    const comment = /^\s*\/\*/.exec(text.slice(start + opening, start + opening + 40));
    const end =
      comment === null
        ? endOfAction(text, start + opening, dialect.close)
        : endOfComment(text, start + opening, dialect.close);
    if (end === -1)
      throw new TemplateProblem(
        'syntax',
        `is not closed with "${dialect.close}"`,
        start,
        Math.min(text.length, start + 40),
        dialect.open,
      );
    trimNext = /\s-$/.test(text.slice(Math.max(0, end - 2), end));
    const inner = text.slice(start + opening, trimNext ? end - 1 : end);
    position = end + 2;
    if (comment === null) pieces.push({ start, end: position, inner, opening, closing: trimNext ? 3 : 2 });
  }
}

/** The offset of the end of an action; quotes hide what stands in them. */
function endOfAction(text: string, from: number, closing: string): number {
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (text.startsWith(closing, index)) return index;
    if (character === '`') {
      const close = text.indexOf('`', index + 1);
      if (close === -1) return -1;
      index = close;
    } else if (character === '"' || character === "'") {
      for (index++; index < text.length && text[index] !== character; index++) {
        if (text[index] === '\\') index++;
        else if (text[index] === '\n') return -1;
      }
    }
  }
  return -1;
}

function endOfComment(text: string, from: number, closing: string): number {
  const close = text.indexOf('*/', from);
  if (close === -1) return -1;
  const before = /^\s*-?/.exec(text.slice(close + 2, close + 60))?.[0].length ?? 0;
  return text.startsWith(closing, close + 2 + before) ? close + 2 + before : -1;
}
