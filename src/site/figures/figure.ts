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
  /** What holds for several of them. */
  readonly remarks?: readonly string[];
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
  const remarks = (figure.remarks ?? []).map((remark) => element('p', {}, escapeText(remark))).join('');
  const note = figure.note === undefined ? '' : element('p', { class: 'figure-note' }, escapeText(figure.note));
  return element(
    'figure',
    { class: 'sheet figure', 'data-figure': figure.kind },
    `<figcaption class="sheet-head"><span class="sheet-title">${escapeText(figure.title)}</span></figcaption>` +
      `<div class="figure-scroll" tabindex="0">${figure.svg}</div>${note}` +
      `<details class="figure-text"><summary>The same as text</summary>${list}${remarks}</details>`,
  );
}

/** The text alternative as Markdown, for where there are no drawings. */
export function figureMarkdown(figure: Figure): string {
  const items = figure.lines.map((line, index) => `${figure.ordered ? `${index + 1}.` : '-'} ${line}`);
  // The note of a graph explains its drawing, and the statements of waves say theirs already.
  const note = figure.note === undefined || figure.kind === 'graph' || figure.kind === 'waves' ? [] : [figure.note];
  return [`${figure.title}:`, items.join('\n'), ...(figure.remarks ?? []), ...note].join('\n\n');
}
