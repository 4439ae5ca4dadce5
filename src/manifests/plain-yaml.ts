import type { Span } from '../text/source.ts';
import { readBlockScalar } from './plain-block-scalar.ts';
import { NOT_PLAIN, type Places, placesOf, type Read, readFlow, readPlain, readQuoted } from './plain-scalar.ts';
import { scalarValue } from './scalar-value.ts';

/** A document of plain YAML: its data, and the places that are asked for again and again. */
export interface PlainDocument {
  readonly value: unknown;
  /** The first key; undefined for a list. */
  readonly firstKey: Span | undefined;
  readonly start: number;
  /** The scalars of the outermost map. */
  readonly scalars: ReadonlyMap<string, Span>;
}

/** White space other than spaces and line feeds, and characters that nobody sees. */
const UNUSUAL = /[^\S \n]|\p{Cc}(?<!\n)/u;
const KEY = /[A-Za-z0-9_/.$][\w./$@+*~-]*(?=:(?:[ \n]|$))/y;
const MAX_KEY = 1000;
const MAX_NODES = 100_000;
const MAX_DEPTH = 100;

const [SPACE, HASH, DASH, COLON, NEWLINE] = [0x20, 0x23, 0x2d, 0x3a, 0x0a];

/**
 * Reads the YAML that nearly all manifests are written in: block maps and lists, scalars and flow collections on one
 * line, block scalars. Undefined for everything else, mistakes included: what is read here means the same to the YAML
 * parser, which reads the rest (docs/decisions/plain-yaml.md). `places` takes up where keys and items stand.
 */
export function readPlainYaml(text: string, places?: Places): PlainDocument[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new PlainReader(text, places).documents();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Stands at the first character of a line's content, or further on in that line. */
class PlainReader {
  readonly #text: string;
  /** Where the content of the line starts; `#indent` is its column. */
  #at = 0;
  #indent = 0;
  #lineEnd = -1;
  /** `mark` at a line of three dashes. */
  #line: 'content' | 'mark' | 'end' = 'end';
  #nodes = 0;
  #depth = 0;
  #scalars = new Map<string, Span>();
  readonly #places: Places | undefined;

  constructor(text: string, places: Places | undefined) {
    this.#text = text;
    this.#places = places;
    this.#nextLine();
  }

  documents(): PlainDocument[] {
    const documents: PlainDocument[] = [];
    if (this.#line === 'mark') this.#nextLine();
    do {
      // An empty document has a place of its own, which is for the parser to say.
      if (this.#line !== 'content') throw NOT_PLAIN;
      const start = this.#at;
      const isList = this.#isDash(start);
      this.#scalars = new Map();
      const key = isList ? undefined : { start, end: this.#keyEnd(start) };
      const value = this.#block(-1, true);
      documents.push({ value, firstKey: key, start, scalars: this.#scalars });
      if (this.#line === 'content') throw NOT_PLAIN;
    } while (this.#line === 'mark' && this.#nextLine());
    return documents;
  }

  /** Moves to the next line that is neither empty nor a comment. */
  #nextLine(): true {
    const text = this.#text;
    for (let start = this.#lineEnd + 1; start < text.length; start = this.#lineEnd + 1) {
      let at = start;
      while (text.charCodeAt(at) === SPACE) at++;
      const end = text.indexOf('\n', at);
      this.#lineEnd = end === -1 ? text.length : end;
      if (at === this.#lineEnd || text.charCodeAt(at) === HASH) continue;
      this.#at = at;
      this.#indent = at - start;
      const isMark = at === start && text.startsWith('---', at);
      if (isMark && text.slice(at + 3, this.#lineEnd).trim() !== '') throw NOT_PLAIN;
      this.#line = isMark ? 'mark' : 'content';
      return true;
    }
    this.#line = 'end';
    return true;
  }

  #isDash(at: number): boolean {
    return this.#text.charCodeAt(at) === DASH && isEmpty(this.#text.charCodeAt(at + 1));
  }

  /** A map or a list on lines of its own. */
  #block(parent: number, isOutermost = false): unknown {
    if (this.#indent <= parent) throw NOT_PLAIN;
    return this.#isDash(this.#at) ? this.#list(this.#indent) : this.#map(this.#indent, isOutermost);
  }

  #map(indent: number, isOutermost = false): Record<string, unknown> {
    this.#enter();
    const map: Record<string, unknown> = {};
    const entries = placesOf(map, false, this.#places);
    for (;;) {
      const start = this.#at;
      const key = this.#key();
      if (Object.hasOwn(map, key)) throw NOT_PLAIN;
      entries?.push({ key, start });
      map[key] = this.#afterIndicator(indent, true, isOutermost ? key : undefined);
      if (this.#line !== 'content' || this.#indent < indent) break;
      if (this.#indent > indent) throw NOT_PLAIN;
    }
    this.#depth--;
    return map;
  }

  #list(indent: number): unknown[] {
    this.#enter();
    const list: unknown[] = [];
    const items = placesOf(list, false, this.#places);
    for (;;) {
      items?.push({ key: list.length, start: this.#at });
      this.#at++;
      list.push(this.#afterIndicator(indent, false));
      if (this.#line !== 'content' || this.#indent < indent) break;
      // In a map, a list may stand below its key without indentation.
      if (this.#indent > indent) throw NOT_PLAIN;
      if (!this.#isDash(this.#at)) break;
    }
    this.#depth--;
    return list;
  }

  #enter(): void {
    if (++this.#depth > MAX_DEPTH) throw NOT_PLAIN;
  }

  #keyEnd(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (code === 0x22 || code === 0x27) {
      const end = readQuoted(this.#text, at, this.#lineEnd).end;
      return this.#text.charCodeAt(end) === COLON && isEmpty(this.#text.charCodeAt(end + 1)) ? end : -1;
    }
    KEY.lastIndex = at;
    return KEY.test(this.#text) ? KEY.lastIndex : -1;
  }

  /** Reads a key and its colon. */
  #key(): string {
    const start = this.#at;
    const end = this.#keyEnd(start);
    if (end === -1 || end - start > MAX_KEY) throw NOT_PLAIN;
    this.#at = end + 1;
    const code = this.#text.charCodeAt(start);
    const isQuoted = code === 0x22 || code === 0x27;
    const key = isQuoted
      ? readQuoted(this.#text, start, this.#lineEnd).value
      : scalarValue(this.#text.slice(start, end));
    // Numbers and null are keys too, and two of them can be the same in writing alone.
    if (typeof key !== 'string' || key === '__proto__' || key === '<<') throw NOT_PLAIN;
    return key;
  }

  /** The value behind a colon or a dash, on its line or below. */
  #afterIndicator(indent: number, isMap: boolean, outermostKey?: string): unknown {
    if (++this.#nodes > MAX_NODES) throw NOT_PLAIN;
    const text = this.#text;
    let at = this.#at;
    while (text.charCodeAt(at) === SPACE) at++;
    if (at === this.#lineEnd || text.charCodeAt(at) === HASH) {
      this.#nextLine();
      if (this.#line !== 'content') return null;
      if (this.#indent > indent) return this.#block(indent);
      return isMap && this.#indent === indent && this.#isDash(this.#at) ? this.#list(indent) : null;
    }
    if (!isMap) {
      const lineStart = this.#at - 1 - indent;
      const isDash = this.#isDash(at);
      if (isDash || this.#keyEnd(at) !== -1) {
        this.#at = at;
        this.#indent = at - lineStart;
        return isDash ? this.#list(this.#indent) : this.#map(this.#indent);
      }
    }
    const first = text.charCodeAt(at);
    if (first === 0x7c || first === 0x3e) {
      const { value, end } = readBlockScalar(text, at, this.#lineEnd, indent);
      this.#lineEnd = end;
      this.#nextLine();
      return value;
    }
    const read = this.#inline(at, first);
    if (outermostKey !== undefined && first !== 0x5b && first !== 0x7b)
      this.#scalars.set(outermostKey, { start: at, end: read.end });
    this.#nextLine();
    return read.value;
  }

  /** A scalar or flow collection that ends with its line; behind it there may be a comment. */
  #inline(at: number, first: number): Read {
    const text = this.#text;
    const isFlow = first === 0x5b || first === 0x7b;
    const isQuoted = first === 0x22 || first === 0x27;
    if (!isFlow && !isQuoted) return readPlain(text, at, this.#lineEnd);
    const read = isFlow ? readFlow(text, at, this.#lineEnd, this.#places) : readQuoted(text, at, this.#lineEnd);
    this.#nodes += isFlow ? read.end - at : 0;
    const rest = text.slice(read.end, this.#lineEnd);
    if (!/^ *(?: #.*)?$/.test(rest)) throw NOT_PLAIN;
    return read;
  }
}

/** True for what ends an indicator: a space, a line end, the end of the text. */
function isEmpty(code: number): boolean {
  return code === SPACE || code === NEWLINE || Number.isNaN(code);
}
