import { element, escapeText } from '../html.ts';

/** What a figure draws. */
export type FigureKind = 'graph' | 'waves' | 'weights' | 'promotion' | 'fleet';

/** A drawing that was computed from manifests, with the same facts as text. */
export interface Figure {
  readonly kind: FigureKind;
  readonly title: string;
  readonly svg: string;
  /** How to read it, where that is not plain. */
  readonly note: string | undefined;
  /** The text alternative, one statement each. */
  readonly lines: readonly string[];
  /** The statements are in an order that matters. */
  readonly ordered: boolean;
}

/** A figure as HTML: the drawing, how to read it, and its text on demand. */
export function figureHtml(figure: Figure): string {
  const list = element(
    figure.ordered ? 'ol' : 'ul',
    {},
    figure.lines.map((line) => element('li', {}, escapeText(line))).join(''),
  );
  const note = figure.note === undefined ? '' : element('p', { class: 'figure-note' }, escapeText(figure.note));
  return element(
    'figure',
    { class: 'sheet figure', 'data-figure': figure.kind },
    `<figcaption class="sheet-head"><span class="sheet-title">${escapeText(figure.title)}</span></figcaption>` +
      `<div class="figure-scroll" tabindex="0">${figure.svg}</div>${note}` +
      `<details class="figure-text"><summary>The same as text</summary>${list}</details>`,
  );
}

/** The text alternative as Markdown, for where there are no drawings. */
export function figureMarkdown(figure: Figure): string {
  const items = figure.lines.map((line, index) => `${figure.ordered ? `${index + 1}.` : '-'} ${line}`);
  return `${figure.title}:\n\n${items.join('\n')}${figure.note === undefined ? '' : `\n\n${figure.note}`}`;
}
