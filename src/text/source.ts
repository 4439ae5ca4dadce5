/** A half-open range of UTF-16 offsets into one source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text file: its path relative to the project's root (with `/`) and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
}

/** A span in a source: where a diagnostic points. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** A position as editors print it: both numbers start at 1, columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Makes a source; `\n`, `\r\n` and a lone `\r` end a line. */
export function sourceOf(path: string, text: string): Source {
  const lineStarts = [0];
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lineStarts.push(end + 1);
    return { path, text, lineStarts };
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) {
      lineStarts.push(index + 1);
    }
  }
  return { path, text, lineStarts };
}

/** The position of an offset; an offset outside the text is moved to its nearest end. */
export function positionAt(source: Source, offset: number): Position {
  const wanted = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: wanted - (source.lineStarts[low] ?? 0) + 1 };
}

/** The text of a line (counted from 1) without its line end; empty outside the file. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1];
  if (start === undefined) return '';
  const end = source.lineStarts[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}
