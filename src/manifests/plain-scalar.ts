import { scalarValue } from './scalar-value.ts';

/** Thrown for text that is for the YAML parser to read. */
export const NOT_PLAIN = new Error('This is not plain YAML.');

/** Where a key of a map or an item of a list starts. */
export interface KeyPlace {
  readonly key: string | number;
  readonly start: number;
}

/** Where the keys of a map and the items of a list stand, in the order of the text, by the map or list. */
export type Places = Map<object, { readonly isFlow: boolean; readonly places: readonly KeyPlace[] }>;

/** The list that takes up the places of a map or list; undefined where nobody wants them. */
export function placesOf(node: object, isFlow: boolean, into: Places | undefined): KeyPlace[] | undefined {
  if (into === undefined) return undefined;
  const places: KeyPlace[] = [];
  into.set(node, { isFlow, places });
  return places;
}

/** A value and the offset behind it. */
export interface Read {
  readonly value: unknown;
  readonly end: number;
}

/** A scalar without quotes from `at` to the end of its line. */
export function readPlain(text: string, at: number, lineEnd: number): Read {
  // What YAML gives a meaning to starts no plain scalar, but for a dash before something else.
  if (/[,[\]{}#&*!|>'"%@`?:]/.test(text.charAt(at))) throw NOT_PLAIN;
  if (text.charAt(at) === '-' && (at + 1 === lineEnd || text.charAt(at + 1) === ' ')) throw NOT_PLAIN;
  const line = text.slice(at, lineEnd);
  const comment = line.indexOf(' #');
  const written = (comment === -1 ? line : line.slice(0, comment)).trimEnd();
  if (written.includes(': ') || written.endsWith(':')) throw NOT_PLAIN;
  return { value: scalarValue(written), end: at + written.length };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

/** A scalar in quotes that ends on its line. */
export function readQuoted(text: string, at: number, lineEnd: number): Read & { value: string } {
  const quote = text.charAt(at);
  let value = '';
  let from = at + 1;
  for (let index = from; index < lineEnd; index++) {
    const character = text.charAt(index);
    if (character === quote) {
      if (quote === '"' || text.charAt(index + 1) !== quote)
        return { value: value + text.slice(from, index), end: index + 1 };
      value += text.slice(from, ++index);
      from = index + 1;
    } else if (character === '\\' && quote === '"') {
      const escaped = ESCAPES[text.charAt(index + 1)];
      if (escaped === undefined) throw NOT_PLAIN;
      value += text.slice(from, index) + escaped;
      from = ++index + 1;
    }
  }
  throw NOT_PLAIN;
}

/** In brackets and braces a comma ends a scalar, and so would a bracket. */
const FLOW_SCALAR = /(?:[A-Za-z0-9_./$~+]|-(?=[\w.-]))(?:[\w./$@+*~%=()<>|^;-]|:(?=[\w./-])| (?=[\w./$~]))*/y;

/** A list in brackets or a map in braces that ends on its line. */
export function readFlow(text: string, at: number, lineEnd: number, into?: Places, depth = 0): Read {
  const skip = (from: number): number => {
    let index = from;
    while (text.charAt(index) === ' ') index++;
    return index;
  };
  const isMap = text.charAt(at) === '{';
  const close = isMap ? '}' : ']';
  const map: Record<string, unknown> = {};
  const list: unknown[] = [];
  const places = placesOf(isMap ? map : list, true, into);
  let index = skip(at + 1);
  if (depth > 20) throw NOT_PLAIN;
  if (text.charAt(index) === close) return { value: isMap ? map : list, end: index + 1 };
  for (;;) {
    let key = '';
    const start = index;
    if (isMap) {
      const read = readFlowScalar(text, index, lineEnd);
      if (typeof read.value !== 'string' || text.charAt(read.end) !== ':' || text.charAt(read.end + 1) !== ' ')
        throw NOT_PLAIN;
      key = read.value;
      if (Object.hasOwn(map, key) || key === '__proto__' || key === '<<') throw NOT_PLAIN;
      index = skip(read.end + 1);
    }
    places?.push({ key: isMap ? key : list.length, start });
    const isNested = /[[{]/.test(text.charAt(index));
    const { value, end } = isNested
      ? readFlow(text, index, lineEnd, into, depth + 1)
      : readFlowScalar(text, index, lineEnd);
    if (isMap) map[key] = value;
    else list.push(value);
    index = skip(end);
    if (text.charAt(index) === close) return { value: isMap ? map : list, end: index + 1 };
    if (text.charAt(index) !== ',') throw NOT_PLAIN;
    index = skip(index + 1);
  }
}

function readFlowScalar(text: string, at: number, lineEnd: number): Read {
  if (/["']/.test(text.charAt(at))) return readQuoted(text, at, lineEnd);
  FLOW_SCALAR.lastIndex = at;
  const written = FLOW_SCALAR.exec(text)?.[0];
  if (written === undefined) throw NOT_PLAIN;
  return { value: scalarValue(written), end: at + written.length };
}
