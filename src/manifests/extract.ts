import type { Place, Source } from '../text/source.ts';

/** YAML or shell text with the way back to the file it stands in: a whole file, or a fence of a page. */
export interface Extract {
  readonly text: string;
  /** The file or page that the text stands in. */
  readonly source: Source;
  /** The place in `source` of a range of `text`. */
  place(start: number, end: number): Place;
}

/** A whole file as an extract. */
export function extractOf(source: Source): Extract {
  return extractAt(source, source.text, 0);
}

/** A text that stands in its source as it is, from `at` on. */
export function extractAt(source: Source, text: string, at: number): Extract {
  return {
    text,
    source,
    place: (start, end) => ({ source, span: { start: at + start, end: at + Math.max(start, end) } }),
  };
}

/** One line of an extract: where it starts in the extract and in its source. */
export interface LineOffset {
  readonly inText: number;
  readonly inSource: number;
}

/** An extract whose lines stand at other columns in its source (a fence inside a list or a component). */
export function extractFromLines(source: Source, text: string, lines: readonly LineOffset[]): Extract {
  const toSource = (offset: number): number => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.inText ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = lines[low];
    return line === undefined ? 0 : line.inSource + (offset - line.inText);
  };
  return {
    text,
    source,
    place(start, end) {
      const from = toSource(start);
      // The end is mapped through the last character, so that it never slips into the next line's indentation.
      const to = end > start ? toSource(end - 1) + 1 : from;
      return { source, span: { start: from, end: Math.max(from, to) } };
    },
  };
}
