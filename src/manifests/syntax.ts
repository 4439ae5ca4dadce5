import { type Document as YamlDocument, isMap, isPair, isScalar, isSeq, type Scalar, type YAMLError } from 'yaml';
import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Extract } from './extract.ts';

/** A finding about the text itself, before anyone knows what it describes. */
export interface SyntaxFinding extends Finding {
  readonly code: 'yaml/syntax' | 'yaml/no-tabs' | 'yaml/unique-keys';
}

/** What is wrong with the syntax of a document: its first error, else every key written twice. */
export function syntaxFindings(document: YamlDocument.Parsed, extract: Extract): SyntaxFinding[] {
  // One slip gives a cascade of errors further down; the first is the one to fix.
  const first = [
    ...document.errors,
    ...document.warnings.filter(
      (warning) => warning.code === 'TAG_RESOLVE_FAILED' && !/unresolved tag/i.test(warning.message),
    ),
  ].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first !== undefined) return [describe(first, extract)];
  return repeatedKeys(document, extract);
}

function repeatedKeys(document: YamlDocument.Parsed, extract: Extract): SyntaxFinding[] {
  const findings: SyntaxFinding[] = [];
  const visit = (node: unknown): void => {
    if (isSeq(node)) {
      for (const item of node.items) visit(isPair(item) ? item.value : item);
      return;
    }
    if (!isMap(node)) return;
    const seen = new Map<unknown, Scalar>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && key.value !== '<<' && key.range) {
        const earlier = seen.get(key.value);
        if (earlier?.range) {
          findings.push({
            code: 'yaml/unique-keys',
            at: extract.place(key.range[0], key.range[1]),
            message: `The key "${String(key.value)}" stands twice in this map.`,
            help: 'Remove one of the two.',
            related: [{ place: extract.place(earlier.range[0], earlier.range[1]), message: 'It stands here first.' }],
          });
        } else seen.set(key.value, key);
      } else if (!isScalar(key)) visit(key);
      visit(value);
    }
  };
  visit(document.contents);
  return findings;
}

function describe(error: YAMLError, extract: Extract): SyntaxFinding {
  const [start, end] = error.pos;
  const lineStart = extract.text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const indentation = /^[ ]*\t/.exec(extract.text.slice(lineStart));
  if (
    error.code === 'TAB_AS_INDENT' ||
    (indentation !== null && /BAD_INDENT|UNEXPECTED_TOKEN|MISSING_CHAR/.test(error.code))
  ) {
    const tab = indentation === null ? start : lineStart + indentation[0].length - 1;
    return {
      code: 'yaml/no-tabs',
      at: extract.place(tab, tab + 1),
      message: 'This line is indented with a tab, which YAML does not allow.',
      help: 'Use two spaces for each level.',
    };
  }
  const [message, help] = WORDS[error.code] ?? [
    `This is not YAML: ${error.message.replace(/ at line \d+, column \d+[\s\S]*$/, '').replace(/[.:\s]+$/, '')}.`,
    'Fix the syntax at this place.',
  ];
  const place = narrow(extract.text, start, end);
  return { code: 'yaml/syntax', at: extract.place(place[0], place[1]), message, help };
}

/** The part of an error's range that a reader can see: not empty, on one line. */
function narrow(text: string, start: number, end: number): [number, number] {
  let from = Math.min(start, Math.max(0, text.length - 1));
  while (from > 0 && /[\r\n]/.test(text[from] ?? '') && from >= start) from--;
  const lineEnd = text.indexOf('\n', from);
  const limit = lineEnd === -1 ? text.length : lineEnd;
  return [from, Math.max(from + 1, Math.min(end, limit))];
}

const WORDS: Readonly<Partial<Record<YAMLError['code'], readonly [string, string]>>> = {
  BAD_INDENT: ['The indentation of this line fits none of the lines above it.', 'Align it with its siblings.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'A mapping starts in the middle of a value here.',
    'Put the value in quotes, or move the nested mapping to its own lines.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'This key runs over more than one line.',
    'Add the missing ":" after the key, or put the value in quotes.',
  ],
  MISSING_CHAR: ['A bracket, brace or quote that was opened is not closed.', 'Close it on the same level.'],
  BAD_ALIAS: ['This alias has no name.', 'Write the name of an anchor after "*", or put the text in quotes.'],
  BAD_SCALAR_START: ['A plain value cannot start with this character.', 'Put the value in quotes.'],
  BAD_DQ_ESCAPE: ['This escape is unknown between double quotes.', 'Use single quotes, or write the backslash twice.'],
  RESOURCE_EXHAUSTION: ['This YAML is nested too deep to be read.', 'Flatten the structure.'],
  DUPLICATE_KEY: ['This key stands twice in its map.', 'Remove one of the two.'],
};
