import type { Code } from 'mdast';
import { lineText, positionAt, type Place, type Source } from '../text/source.ts';
import { type Extract, extractFromLines, extractAt, type LineOffset } from './extract.ts';
import { type FenceMeta, parseFenceMeta } from './fence-meta.ts';

/** A fence of a page: what it says about itself, and its text with the way back to the page. */
export interface Snippet {
  readonly page: Source;
  /** Counted from 0 over all fences of the page. */
  readonly ordinal: number;
  /** Lower case; empty where the fence names none. */
  readonly language: string;
  readonly meta: FenceMeta;
  readonly extract: Extract;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** The opening fence line: where a finding about the fence itself points. */
  readonly opening: Place;
}

/** A code node of a page as a snippet. */
export function snippetOf(page: Source, node: Code, ordinal: number): Snippet {
  const start = node.position?.start.offset ?? 0;
  const line = positionAt(page, start).line;
  const opening = lineText(page, line);
  const lineStart = page.lineStarts[line - 1] ?? 0;
  const isFence = /^[`~]{3}/.test(page.text.slice(start, start + 3));
  const info = isFence ? page.text.slice(start, lineStart + opening.length) : '';
  const marks = /^[`~]+\s*/.exec(info)?.[0].length ?? 0;
  const language = /^\S*/.exec(info.slice(marks))?.[0] ?? '';
  const metaStart = marks + language.length;
  const place = (from: number, to: number): Place => ({
    source: page,
    span: { start: start + metaStart + from, end: start + metaStart + to },
  });
  const firstLine = isFence ? line + 1 : line;
  return {
    page,
    ordinal,
    language: language.toLowerCase(),
    meta: parseFenceMeta(info.slice(metaStart).trimEnd(), place),
    extract: extractOfFence(page, node.value, firstLine),
    line,
    opening: { source: page, span: { start, end: Math.max(start + 1, lineStart + opening.length) } },
  };
}

/** The text of a fence: as it stands in the page, or without the indentation that a list or a quote gives it. */
function extractOfFence(page: Source, value: string, firstLine: number): Extract {
  const start = page.lineStarts[firstLine - 1] ?? page.text.length;
  return page.text.startsWith(value, start)
    ? extractAt(page, value, start)
    : extractFromLines(page, value, lineOffsets(page, value, firstLine));
}

/** A line of a fence's value is the end of its line in the page: what stands before is list or quote indentation. */
function lineOffsets(page: Source, value: string, firstLine: number): LineOffset[] {
  const offsets: LineOffset[] = [];
  let inText = 0;
  value.split('\n').forEach((text, index) => {
    const written = lineText(page, firstLine + index);
    const lineStart = page.lineStarts[firstLine + index - 1] ?? page.text.length;
    offsets.push({ inText, inSource: lineStart + Math.max(0, written.length - text.replace(/\r$/, '').length) });
    inText += text.length + 1;
  });
  return offsets;
}
