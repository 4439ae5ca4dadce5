import { describe, expect, it } from 'vitest';
import { lineText, positionAt, sourceOf } from '../../src/text/source.ts';

describe('positions', () => {
  it.each([
    ['start of the file', 'ab\ncd', 0, 1, 1],
    ['end of a line', 'ab\ncd', 2, 1, 3],
    ['start of the next line', 'ab\ncd', 3, 2, 1],
    ['after CRLF', 'ab\r\ncd', 4, 2, 1],
    ['after a lone CR', 'ab\rcd', 3, 2, 1],
    ['past the end', 'ab\ncd', 99, 2, 3],
    ['before the start', 'ab', -1, 1, 1],
    ['UTF-16 units of an emoji', '😀x', 2, 1, 3],
    ['an empty file', '', 0, 1, 1],
  ])('%s', (_, text, offset, line, column) => {
    expect(positionAt(sourceOf('f', text), offset)).toEqual({ line, column });
  });

  it('gives the text of a line without its end', () => {
    const source = sourceOf('f', 'a\r\nb\n');
    expect([1, 2, 3, 4].map((line) => lineText(source, line))).toEqual(['a', 'b', '', '']);
  });
});
