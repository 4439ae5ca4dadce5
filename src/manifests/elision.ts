import type { Extract } from './extract.ts';

/** A line that stands for others: `...`, `- ...`, `[...]`, `… more routes`. */
const LINE = /^(?:- )?[[{<(]?[ \t]*(?:\.{3}|…)/;
/** A comment that stands for text: `# ...`, `# omitted for brevity`, `# (the template)...`; not `# If omitted, …`. */
const COMMENT =
  /(?:^|\s)#[ \t]*(?:[[{<(]?[ \t]*(?:(?:\.{3}|…)|(?:omitted|snip|snipped|elided|abridged|shortened|truncated|rest of)\b)|[^\n]{0,300}(?:\)(?:\.{3}|…)|(?:\.{3}|…)\)|\b(?:is|are) omitted)[ \t]*$)/m;

/**
 * An extract whose lines of dots are comments: YAML ends a document at `...`, and authors leave lines out with it. Every
 * character keeps its place.
 */
export function withoutElisions(extract: Extract): Extract {
  const { text: written } = extract;
  let text = '';
  let from = 0;
  for (const offset of elidedLines(written)) {
    text += `${written.slice(from, offset)}#`;
    from = offset + 1;
  }
  if (from === 0) return extract;
  return { text: text + written.slice(from), source: extract.source, place: (start, end) => extract.place(start, end) };
}

/** True for text as its author wrote it that says of itself that something is left out. */
export function hasElision(text: string): boolean {
  return COMMENT.test(text) || elidedLines(text).length > 0;
}

/** Where the lines that stand for others begin; not those of a text after `|` or `>`, whose dots are its own. */
function elidedLines(text: string): number[] {
  const found: number[] = [];
  if (!/\.{3}|…/.test(text)) return found;
  let block: number | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content !== '') {
      if (block !== undefined && indent <= block) block = undefined;
      if (block === undefined && LINE.test(content)) found.push(start + indent);
      else if (block === undefined && /[|>][-+\d]*\s*(?:#.*)?$/.test(content)) block = indent;
    }
    start += line.length + 1;
  }
  return found;
}

/** True for a key whose value is left to a comment: `auth:` with `# your credentials` after or below it. */
export function isLeftToComment(text: string, keyEnd: number): boolean {
  return /^["']?[ \t]*:[ \t]*(?:#|(?:\r?\n[ \t]*)+#)/.test(text.slice(keyEnd, keyEnd + 500));
}

/** True for a value that stands for another: `...`, `<...>`, `…`. */
export function isElided(written: string): boolean {
  return /^["']?[[{<(]?[ \t]*(?:\.{3}|…)/.test(written);
}
