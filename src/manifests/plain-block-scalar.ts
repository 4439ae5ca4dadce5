import { NOT_PLAIN, type Read } from './plain-scalar.ts';

const HEADER = /^([|>])(-?) *(?: #.*)?$/;
const SPACE = 0x20;

/** Reads `|`, `|-`, `>` or `>-` with the lines below that are indented more than `parent`; ends at the last line's end. */
export function readBlockScalar(text: string, at: number, lineEnd: number, parent: number): Read {
  const header = HEADER.exec(text.slice(at, lineEnd));
  if (header === null) throw NOT_PLAIN;
  const isFolded = header[1] === '>';
  const lines: string[] = [];
  let indent = -1;
  let count = 0;
  let start = lineEnd + 1;
  while (start < text.length) {
    let first = start;
    while (text.charCodeAt(first) === SPACE) first++;
    const newline = text.indexOf('\n', first);
    const end = newline === -1 ? text.length : newline;
    const spaces = first - start;
    if (first === end) {
      // Empty lines with more spaces than the text are part of it, or a mistake.
      if (spaces > Math.max(indent, 0)) throw NOT_PLAIN;
      lines.push('');
    } else {
      if (indent === -1 && spaces > parent) indent = spaces;
      if (indent === -1 || spaces < indent) {
        // A line that belongs neither to this text nor to what is around it.
        if (spaces > parent) throw NOT_PLAIN;
        break;
      }
      if (isFolded && spaces > indent) throw NOT_PLAIN;
      lines.push(text.slice(start + indent, end));
      count = lines.length;
    }
    start = end + 1;
  }
  if (count === 0) throw NOT_PLAIN;
  lines.length = count;
  const value = isFolded ? folded(lines) : lines.join('\n');
  return { value: header[2] === '-' ? value : `${value}\n`, end: start - 1 };
}

/** Lines as one, empty lines as line ends. */
function folded(lines: readonly string[]): string {
  let value = '';
  let separator = '';
  for (const line of lines) {
    if (line === '') {
      value += '\n';
      separator = '';
    } else {
      value += separator + line;
      separator = ' ';
    }
  }
  return value;
}
