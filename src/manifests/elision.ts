import type { Extract } from './extract.ts';

/** A line that stands for others: `...`, `- ...`, `[...]`, `… more routes`. */
const LINE = /^[ \t]*(?=(?:- )?[[{<(]?[ \t]*(?:\.{3}|…))\S/gm;
/** A comment that stands for text: `# ...`, `# omitted for brevity`, `# (the template)...`. */
const COMMENT =
  /(?:^|\s)#[ \t]*(?:[[{<(]?[ \t]*(?:\.{3}|…)|[^\n]{0,300}(?:\.{3}|…)[\])}> \t]*$|[^\n]{0,300}\b(?:omitted|snip(?:ped)?|elided|abridged|shortened|truncated|rest of)\b)/m;

/**
 * An extract whose lines of dots are comments: YAML ends a document at `...`, and authors leave lines out with it. Every
 * character keeps its place.
 */
export function withoutElisions(extract: Extract): Extract {
  if (!/\.{3}|…/.test(extract.text)) return extract;
  const text = extract.text.replace(LINE, (line) => `${line.slice(0, -1)}#`);
  return { text, source: extract.source, place: (start, end) => extract.place(start, end) };
}

/** True for text as its author wrote it that says of itself that something is left out. */
export function hasElision(text: string): boolean {
  return COMMENT.test(text) || text.search(LINE) !== -1;
}

/** True for a key whose value is left to a comment: `auth:` with `# your credentials` after or below it. */
export function isLeftToComment(text: string, keyEnd: number): boolean {
  return /^["']?[ \t]*:[ \t]*(?:#|(?:\r?\n[ \t]*)+#)/.test(text.slice(keyEnd, keyEnd + 500));
}

/** True for a value that stands for another: `...`, `<...>`, `…`. */
export function isElided(written: string): boolean {
  return /^["']?[[{<(]?[ \t]*(?:\.{3}|…)/.test(written);
}
