import { diffArrays } from 'diff';
import { parseAllDocuments } from 'yaml';
import type { Highlighter } from './highlight.ts';
import { element, escapeText } from './html.ts';

/** One resource of a rendering. */
interface Part {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** A resource in the base and in the overlay; one side is missing where it was added or removed. */
export interface Pair {
  readonly kind: string;
  readonly name: string;
  readonly base: string | undefined;
  readonly overlay: string | undefined;
}

function parts(output: string): Part[] {
  return output
    .split(/^---\n/m)
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const value = (parseAllDocuments(text)[0] as { toJS(): unknown } | undefined)?.toJS() as {
        kind?: string;
        metadata?: { name?: string };
      } | null;
      return { kind: value?.kind ?? '', name: value?.metadata?.name ?? '', text };
    });
}

/** A name without the hash that generators add. */
const stem = (name: string): string => name.replace(/-[a-z0-9]{10}$/, '');

/** Finds for each resource of an overlay the one of the base that it came from, by kind and name. */
export function pairs(base: string, overlay: string): Pair[] {
  const left = parts(base);
  const taken = new Set<Part>();
  const found = parts(overlay).map((part): Pair => {
    const same = (test: (one: Part) => boolean): Part | undefined =>
      left.find((one) => !taken.has(one) && one.kind === part.kind && test(one));
    const from =
      same((one) => one.name === part.name) ??
      same((one) => stem(one.name) === stem(part.name)) ??
      same((one) => part.name.includes(stem(one.name)));
    if (from !== undefined) taken.add(from);
    return { kind: part.kind, name: part.name, base: from?.text, overlay: part.text };
  });
  return [
    ...found,
    ...left
      .filter((one) => !taken.has(one))
      .map((one) => ({ kind: one.kind, name: one.name, base: one.text, overlay: undefined })),
  ];
}

type Row = {
  readonly type: 'same' | 'changed' | 'gap';
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly count?: number;
};

/** Lines around a change that are shown with it. */
const CONTEXT = 2;

function rows(base: readonly string[], overlay: readonly string[]): Row[] {
  const all: Row[] = [];
  let left = 0;
  let right = 0;
  const changes = diffArrays([...base], [...overlay]);
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at];
    if (change === undefined) continue;
    if (!change.added && !change.removed) {
      for (let line = 0; line < change.value.length; line++) all.push({ type: 'same', left: left++, right: right++ });
      continue;
    }
    const next = changes[at + 1];
    const removed = change.removed ? change.value.length : 0;
    const added = change.added ? change.value.length : next?.added ? next.value.length : 0;
    if (change.removed && next?.added) at++;
    for (let line = 0; line < Math.max(removed, added); line++) {
      all.push({
        type: 'changed',
        left: line < removed ? left + line : undefined,
        right: line < added ? right + line : undefined,
      });
    }
    left += removed;
    right += added;
  }
  return folded(all);
}

/** Folds runs of equal lines away, but for the lines around a change. */
function folded(all: readonly Row[]): Row[] {
  const near = (at: number): boolean =>
    all.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((row) => row.type === 'changed');
  const kept: Row[] = [];
  let count = 0;
  const close = (): void => {
    if (count > 0) kept.push({ type: 'gap', count });
    count = 0;
  };
  all.forEach((row, at) => {
    if (!near(at)) {
      count++;
      return;
    }
    close();
    kept.push(row);
  });
  close();
  return kept;
}

/** The pairs that differ as tables with two columns; equal resources are named in one line. */
export function differenceHtml(found: readonly Pair[], highlighter: Highlighter): string {
  const equal = found.filter((pair) => pair.base === pair.overlay);
  const tables = found.filter((pair) => pair.base !== pair.overlay).map((pair) => pairHtml(pair, highlighter));
  const rest =
    equal.length === 0
      ? ''
      : `<p class="diff-equal">Unchanged: ${equal.map((pair) => `${escapeText(pair.kind)} <code>${escapeText(pair.name)}</code>`).join(', ')}.</p>`;
  return tables.join('') + rest;
}

function pairHtml(pair: Pair, highlighter: Highlighter): string {
  const name = `${escapeText(pair.kind)} <code>${escapeText(pair.name)}</code>`;
  if (pair.base === undefined)
    return wholeHtml(
      `${name} <span class="diff-word">only in the overlay</span>`,
      'added',
      pair.overlay ?? '',
      highlighter,
    );
  if (pair.overlay === undefined)
    return wholeHtml(`${name} <span class="diff-word">only in the base</span>`, 'removed', pair.base, highlighter);
  const lines = (text: string): string[] => text.trimEnd().split('\n');
  const leftHtml = highlighter.lines(pair.base.trimEnd(), 'yaml');
  const rightHtml = highlighter.lines(pair.overlay.trimEnd(), 'yaml');
  const cell = (html: string | undefined, sign: string, change: string | undefined): string =>
    html === undefined
      ? '<td class="diff-sign"></td><td class="diff-none"></td>'
      : `<td class="diff-sign">${sign}</td>${element('td', { 'data-change': change }, html || ' ')}`;
  const body = rows(lines(pair.base), lines(pair.overlay)).map((row) => {
    if (row.type === 'gap')
      return `<tr class="diff-gap"><td colspan="4">${row.count} equal ${row.count === 1 ? 'line' : 'lines'}</td></tr>`;
    const changed = row.type === 'changed';
    const left = row.left === undefined ? undefined : (leftHtml[row.left] ?? '');
    const right = row.right === undefined ? undefined : (rightHtml[row.right] ?? '');
    return `<tr${changed ? ' class="diff-changed"' : ''}>${cell(left, changed ? '−' : '', changed ? 'removed' : undefined)}${cell(right, changed ? '+' : '', changed ? 'added' : undefined)}</tr>`;
  });
  return `<figure class="sheet diff"><figcaption class="sheet-head"><span class="sheet-title">${name}</span></figcaption><div class="diff-scroll" tabindex="0"><table><colgroup><col class="diff-narrow"><col><col class="diff-narrow"><col></colgroup><thead><tr><th colspan="2" scope="colgroup">Base</th><th colspan="2" scope="colgroup">Overlay</th></tr></thead><tbody>${body.join('')}</tbody></table></div></figure>`;
}

function wholeHtml(name: string, change: string, text: string, highlighter: Highlighter): string {
  const lines = highlighter.lines(text.trimEnd(), 'yaml').join('\n');
  return `<figure class="sheet diff" data-change="${change}"><figcaption class="sheet-head"><span class="sheet-title">${name}</span></figcaption><details><summary>Show its ${text.trimEnd().split('\n').length} lines</summary><pre tabindex="0"><code>${lines}</code></pre></details></figure>`;
}
