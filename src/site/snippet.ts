import type { Seal } from '../checks/report.ts';
import type { Decoration, Highlighter } from './highlight.ts';
import { type FieldNotes, marksOf } from './field-notes.ts';
import { element, escapeText, openTag } from './html.ts';
import type { ReportData } from './report-data.ts';
import { codeHtml, sealHtml } from './seal.ts';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  yaml: 'YAML',
  yml: 'YAML',
  bash: 'Shell',
  sh: 'Shell',
  shell: 'Shell',
  json: 'JSON',
  diff: 'Diff',
  console: 'Console',
  text: 'Text',
  toml: 'TOML',
  dockerfile: 'Dockerfile',
  docker: 'Dockerfile',
  go: 'Go',
  hcl: 'HCL',
  mdx: 'MDX',
};

/** A block of code as a page shows it. */
export interface SnippetView {
  readonly code: string;
  readonly language: string;
  readonly title?: string | undefined;
  /** Where the title leads, relative to the page. */
  readonly titleHref?: string | undefined;
  readonly seal?: Seal | undefined;
  /** Line numbers from this line on; none without it. */
  readonly firstLine?: number | undefined;
  readonly id?: string | undefined;
  /** The part of a kind that it shows, as its fence names it. */
  readonly fragment?: string | null | undefined;
  /** The whole text that it is lines of, and the line that it starts with, from 0. */
  readonly part?: { readonly of: string; readonly from: number } | undefined;
}

/** What every snippet needs of the site. */
export interface SnippetContext {
  readonly highlighter: Highlighter;
  readonly report: Pick<ReportData, 'check'>;
  readonly notes?: FieldNotes;
}

/** A snippet as HTML: head with title and language, the code, its findings in place, its seal. */
export function snippetHtml(view: SnippetView, from: string, context: SnippetContext): string {
  const code = view.code.replace(/\n+$/, '');
  const name = LANGUAGE_NAMES[view.language] ?? view.language;
  const title =
    view.title === undefined ? '' : element('span', { class: 'sheet-title' }, titleHtml(view.title, view.titleHref));
  const anchor =
    view.id === undefined || view.title === undefined
      ? ''
      : element('a', { class: 'anchor', href: `#${view.id}`, 'aria-label': `Link to “${view.title}”` }, '#');
  const head = element(
    'figcaption',
    { class: 'sheet-head' },
    `${title}${anchor}${element('span', { class: 'sheet-lang' }, escapeText(name))}`,
  );
  const seal = view.seal === undefined ? '' : sealHtml(view.seal, from, context.report);
  return element(
    'figure',
    { class: 'sheet', id: view.id, 'data-status': view.seal?.status ?? 'plain', 'data-lang': view.language },
    `${head}${preHtml({ ...view, code }, from, context)}${seal}`,
  );
}

function titleHtml(title: string, href: string | undefined): string {
  // A long path breaks after a folder, not within a name.
  const words = escapeText(title).replaceAll('/', '/<wbr>');
  return href === undefined ? words : element('a', { href }, words);
}

/** The `<pre>` of a snippet. Findings stand below the last line that they cover and are not part of the copied text. */
function preHtml(view: SnippetView, from: string, context: SnippetContext): string {
  const messages = view.seal?.messages ?? [];
  const starts = lineStarts(view.code);
  const decorations: Decoration[] = messages.map((message) => ({
    start: (starts[message.line - 1] ?? 0) + message.column - 1,
    end:
      (starts[message.endLine - 1] ?? 0) +
      Math.max(message.endColumn, message.endLine === message.line ? message.column + 1 : 1) -
      1,
    open: '<mark>',
    close: '</mark>',
  }));
  const lines = context.highlighter.lines(view.code, view.language, decorations);
  const html = lines.map((line, index) => {
    const here = messages.filter(
      (message) => message.endLine === index + 1 || (index === lines.length - 1 && message.endLine > lines.length),
    );
    return here.length === 0
      ? `${line}\n`
      : `${line}\n${here.map((message) => findingHtml(message, from, context)).join('')}`;
  });
  const widest = Math.max(...view.code.split('\n').map((line) => line.length));
  const gutter =
    view.firstLine === undefined
      ? ''
      : element(
          'span',
          { class: 'gutter', 'aria-hidden': 'true' },
          lines.map((_, index) => index + (view.firstLine ?? 1)).join('\n'),
        );
  const numbered = gutter !== '' && messages.length === 0;
  const notes = noteMarks(view, from, context);
  return `${openTag('pre', { tabindex: widest > 36 ? 0 : undefined })}${numbered ? gutter : ''}${openTag('code', { 'data-n': notes })}${html.join('').replace(/\n$/, '')}</code></pre>`;
}

/** Which keys have field notes. Frames of other people's pages go without. */
function noteMarks(view: SnippetView, from: string, { notes }: SnippetContext): string | undefined {
  if (notes === undefined || !/^ya?ml$/.test(view.language) || from.startsWith('embed/')) return undefined;
  if (view.part === undefined) return marksOf(notes, view.code, view.fragment);
  return marksOf(notes, view.part.of, undefined, view.part.from, view.code.split('\n').length);
}

function findingHtml(message: Seal['messages'][number], from: string, context: SnippetContext): string {
  const code = codeHtml(message.code, 'finding-code', from, context.report);
  const help = message.help === '' ? '' : element('span', { class: 'finding-help' }, escapeText(message.help));
  return element(
    'span',
    { class: 'finding' },
    `${element('span', { class: 'finding-text' }, escapeText(message.message))} ${help} ${code}`,
  );
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
