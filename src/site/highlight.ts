import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { escapeText } from './html.ts';

/** A range of a code block that gets an element around it. */
export interface Decoration {
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
}

export interface Highlighter {
  /** The lines of a text as HTML; classes only, so that one stylesheet serves both colour schemes. */
  lines(code: string, language: string, decorations?: readonly Decoration[]): string[];
}

/** TextMate scopes and the class that stands for them; later entries win. */
const CLASSES: readonly (readonly [string, readonly string[]])[] = [
  ['c', ['comment', 'punctuation.definition.comment']],
  ['s', ['string', 'punctuation.definition.string', 'markup.inline.raw']],
  ['n', ['constant', 'keyword.other.unit', 'support.constant']],
  ['k', ['entity.name.tag', 'support.type.property-name', 'entity.other.attribute-name', 'variable.other.property']],
  [
    'v',
    [
      'variable',
      'punctuation.definition.variable',
      'entity.name.type.anchor',
      'punctuation.definition.anchor',
      'punctuation.definition.alias',
    ],
  ],
  ['f', ['entity.name.function', 'support.function', 'entity.name.command']],
  ['o', ['keyword', 'storage', 'constant.other.option', 'punctuation.definition.block.sequence']],
  ['a', ['markup.inserted', 'punctuation.definition.inserted']],
  ['d', ['markup.deleted', 'punctuation.definition.deleted']],
  ['h', ['meta.diff', 'markup.heading', 'entity.name.section']],
];

/** Each class has a colour of its own that never reaches the page. */
const colourOf = (index: number): string => `#0000${(index + 16).toString(16).padStart(2, '0')}`;
const CLASS_OF = new Map(CLASSES.map(([name], index) => [colourOf(index), name]));

const THEME = {
  name: 'classes',
  type: 'light' as const,
  colors: { 'editor.foreground': '#000001', 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: '#000001' } },
    ...CLASSES.map(([, scope], index) => ({ scope: [...scope], settings: { foreground: colourOf(index) } })),
  ],
};

const ALIASES: Readonly<Record<string, string>> = {
  yml: 'yaml',
  sh: 'shellscript',
  bash: 'shellscript',
  shell: 'shellscript',
  dockerfile: 'docker',
};

let shared: Promise<Highlighter> | undefined;

/** The one highlighter of a process: grammars load once. */
export function highlighter(): Promise<Highlighter> {
  shared ??= createHighlighterCore({
    themes: [THEME],
    langs: [
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/diff.mjs'),
      import('shiki/langs/docker.mjs'),
      import('shiki/langs/toml.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  }).then(highlighterOf);
  return shared;
}

interface Piece {
  readonly start: number;
  readonly text: string;
  readonly name: string;
}

function highlighterOf(core: HighlighterCore): Highlighter {
  const known = new Set(core.getLoadedLanguages());
  // The same text stands in several places of a site: on pages, on the pages of examples, in frames.
  const kept = new Map<string, Piece[][]>();
  return {
    lines(code, language, decorations = []) {
      const name = ALIASES[language] ?? language;
      const key = `${name}\n${code}`;
      const pieces = kept.get(key) ?? (known.has(name) ? tokens(core, code, name) : plain(code));
      kept.set(key, pieces);
      return pieces.map((line) => lineHtml(line, decorations));
    },
  };
}

function plain(code: string): Piece[][] {
  let start = 0;
  return code.split('\n').map((text) => {
    const piece = { start, text, name: '' };
    start += text.length + 1;
    return [piece];
  });
}

function tokens(core: HighlighterCore, code: string, lang: string): Piece[][] {
  // Without a limit in time: a busy machine would leave lines plain, and two builds would differ.
  return core.codeToTokensBase(code, { lang, theme: 'classes', tokenizeTimeLimit: 0 }).map((line) => {
    const pieces: { start: number; text: string; name: string }[] = [];
    for (const token of line) {
      const blank = token.content.trim() === '';
      const last = pieces.at(-1);
      const name = CLASS_OF.get((token.color ?? '').toLowerCase()) ?? '';
      if (last !== undefined && (last.name === name || blank)) last.text += token.content;
      else pieces.push({ start: token.offset, text: token.content, name: blank ? '' : name });
    }
    return pieces;
  });
}

/** Writes the pieces of a line, cut where a decoration starts or ends. */
function lineHtml(pieces: readonly Piece[], decorations: readonly Decoration[]): string {
  const write = (text: string, name: string): string => {
    if (text === '') return '';
    return name === '' ? escapeText(text) : `<span class="${name}">${escapeText(text)}</span>`;
  };
  if (decorations.length === 0) return pieces.map((piece) => write(piece.text, piece.name)).join('');
  let html = '';
  let open: Decoration | undefined;
  for (const piece of pieces) {
    let from = piece.start;
    const end = piece.start + piece.text.length;
    while (from < end) {
      if (open !== undefined && from >= open.end) {
        html += open.close;
        open = undefined;
      }
      open ??= opened(decorations, from, (text) => {
        html += text;
      });
      const cuts = decorations.flatMap((one) => [one.start, one.end]).filter((cut) => cut > from && cut < end);
      const to = Math.min(end, ...cuts);
      html += write(piece.text.slice(from - piece.start, to - piece.start), piece.name);
      from = to;
    }
  }
  return open === undefined ? html : html + open.close;
}

function opened(decorations: readonly Decoration[], at: number, write: (html: string) => void): Decoration | undefined {
  const found = decorations.find((one) => one.start <= at && at < one.end);
  if (found !== undefined) write(found.open);
  return found;
}
