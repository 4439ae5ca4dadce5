import {
  type Document as YamlDocument,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
} from 'yaml';
import type { Place, Span } from '../text/source.ts';
import type { Extract } from './extract.ts';
import type { Path } from './path.ts';
import type { Part } from './resource.ts';
import { isTooDeep, plainData } from './plain-data.ts';
import { type PlainDocument, readPlainYaml } from './plain-yaml.ts';
import { syntaxFindings, type SyntaxFinding } from './syntax.ts';

/** One YAML document of an extract: its data, and the way back to the text. */
export interface ManifestDocument {
  readonly extract: Extract;
  /** Plain data; undefined for an empty document or one with syntax findings. */
  readonly value: unknown;
  /** The first character of the document's content. */
  readonly start: number;
  /** The place of a path; where it does not exist, the key of its nearest ancestor, or the document's first key. */
  at(path: Path, part?: Part): Place;
}

/** What reading an extract gives: its documents, and what is wrong with its syntax. */
export interface ReadDocuments {
  readonly documents: readonly ManifestDocument[];
  readonly findings: readonly SyntaxFinding[];
}

/** The parser here would let them through; those of Kubernetes, kustomize and Astro do not. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]/u;

/** More text than this is refused before parsing: no manifest is that large, and parsing takes memory 50 times over. */
const MAX_LENGTH = 4_000_000;

/** Reads the YAML documents of an extract. Never throws: what cannot be read is a finding. */
export function readDocuments(extract: Extract): ReadDocuments {
  if (extract.text.length > MAX_LENGTH) {
    return unreadable(
      extract,
      `This YAML has ${extract.text.length.toLocaleString('en')} characters, more than the ${MAX_LENGTH.toLocaleString('en')} that are read.`,
      'Split the file.',
    );
  }
  if (isTooDeep(extract.text)) {
    return unreadable(extract, 'This YAML is nested too deep to be read.', 'Flatten the structure.');
  }
  const control = CONTROL.exec(extract.text);
  if (control !== null) {
    const name = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return unreadable(
      extract,
      `The control character U+${name} stands here, which YAML does not allow.`,
      `Remove it, or write "\\u${name}" in double quotes.`,
      control.index,
    );
  }
  const plain = readPlainYaml(extract.text);
  if (plain === undefined) return parseDocuments(extract);
  let parsed: readonly ManifestDocument[] | undefined;
  const inFull = (index: number): ManifestDocument => {
    parsed ??= parseDocuments(extract).documents;
    return parsed[index] as ManifestDocument;
  };
  return {
    documents: plain.map((document, index) => plainDocument(extract, document, () => inFull(index))),
    findings: [],
  };
}

/** A document whose data is read; the parser is asked once somebody asks for a place, which is where something is wrong. */
function plainDocument(extract: Extract, plain: PlainDocument, inFull: () => ManifestDocument): ManifestDocument {
  return {
    extract,
    value: plain.value,
    start: plain.start,
    at(path, part = 'value') {
      const [key] = path;
      const known = path.length === 0 ? plain.firstKey : path.length === 1 && plain.scalars.get(String(key));
      return known && part === 'value' ? extract.place(known.start, known.end) : inFull().at(path, part);
    },
  };
}

/** Reads the documents of an extract with the YAML parser: any YAML, and what is wrong with it. */
export function parseDocuments(extract: Extract): ReadDocuments {
  let parsed: YamlDocument.Parsed[];
  try {
    const all = parseAllDocuments(extract.text, {
      version: '1.2',
      // `<<` stays a key: merging is ours, so that places inside merged maps are found.
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      strict: true,
      logLevel: 'error',
    });
    parsed = Array.isArray(all) ? all : [];
  } catch (error) {
    return unreadable(
      extract,
      `This YAML cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Fix the syntax.',
    );
  }
  const documents: ManifestDocument[] = [];
  const findings: SyntaxFinding[] = [];
  for (const document of parsed) {
    const found = syntaxFindings(document, extract);
    findings.push(...found);
    const data = found.some((finding) => finding.code !== 'yaml/unique-keys')
      ? { value: undefined, problem: undefined }
      : plainData(document);
    if (data.problem !== undefined) {
      const [start, end] = data.problem.range;
      findings.push({
        code: 'yaml/syntax',
        at: extract.place(start, end),
        message: data.problem.message,
        help: data.problem.help,
      });
    }
    documents.push(manifestDocument(extract, document, data.value));
  }
  return { documents, findings };
}

function manifestDocument(extract: Extract, document: YamlDocument.Parsed, value: unknown): ManifestDocument {
  const firstKey = isMap(document.contents) ? document.contents.items[0]?.key : undefined;
  const home: Span = rangeOf(firstKey) ??
    rangeOf(document.contents) ?? { start: document.range[0], end: document.range[0] + 1 };
  const step = (node: unknown, part: string | number): Pair | Node | undefined => {
    const real = isAlias(node) ? node.resolve(document) : node;
    if (isMap(real)) {
      const own = real.items.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === String(part));
      if (own !== undefined) return own as Pair;
      for (const pair of real.items) {
        if (!isScalar(pair.key) || pair.key.value !== '<<') continue;
        const merged = isSeq(pair.value) ? pair.value.items : [pair.value];
        for (const source of merged) {
          const found = step(source, part);
          if (found !== undefined) return found;
        }
      }
      return undefined;
    }
    if (isSeq(real) && typeof part === 'number') return real.items[part] as Node | undefined;
    return undefined;
  };
  const walk = (path: Path): { entry: Pair | Node | undefined; nearest: Span } => {
    let current: Pair | Node | undefined = document.contents ?? undefined;
    let nearest = home;
    for (const part of path) {
      const next = step(isPair(current) ? current.value : current, part);
      if (next === undefined) return { entry: undefined, nearest };
      nearest = rangeOf(isPair(next) ? next.key : next) ?? nearest;
      current = next;
    }
    return { entry: current, nearest };
  };
  const trimmed = ({ start, end }: Span): Place => {
    let last = Math.max(end, start + 1);
    while (last > start + 1 && /\s/.test(extract.text[last - 1] ?? '')) last--;
    return extract.place(start, last);
  };
  return {
    extract,
    value,
    start: home.start,
    at(path, part = 'value') {
      if (path.length === 0 && part === 'value') return trimmed(home);
      const { entry, nearest } = walk(path);
      if (entry === undefined) return trimmed(nearest);
      if (!isPair(entry)) return trimmed(rangeOf(entry) ?? nearest);
      const key = rangeOf(entry.key) ?? nearest;
      const written = rangeOf(entry.value);
      if (part === 'key' || written === undefined || (written.end <= written.start && part === 'value'))
        return trimmed(key);
      return trimmed(part === 'entry' ? { start: key.start, end: written.end } : written);
    },
  };
}

function unreadable(extract: Extract, message: string, help: string, at = 0): ReadDocuments {
  return { documents: [], findings: [{ code: 'yaml/syntax', at: extract.place(at, at + 1), message, help }] };
}

function rangeOf(node: unknown): Span | undefined {
  if (!isNode(node) || node.range === undefined || node.range === null) return undefined;
  return { start: node.range[0], end: node.range[1] };
}
