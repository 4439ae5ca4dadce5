import { posix } from 'node:path';
import { defaultTreeAdapter, parse, serialize } from 'parse5';
import { packTokens, type Token } from '../client/token-runs.ts';
import { escapeAttribute } from '../site/html.ts';
import { attribute, type Element, elementsBelow, findElement, hasClass, setAttribute, textOf } from './dom.ts';

/** What a page of the single file has in common with the others. */
export interface SingleContext {
  /** Paths of the pages that are in the file. */
  readonly pages: ReadonlySet<string>;
}

const REFERENCES = [
  'for',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-owns',
  'popovertarget',
  'headers',
  'list',
];
const LEFT_OUT = ['breadcrumbs', 'neighbours', 'anchor', 'gutter', 'copy-as', 'page-foot'];

/** The id of a page in the single file; ids of its parts are below it. */
export function singleId(path: string): string {
  return path.replace(/\.html$/, '');
}

/** A page's own content as an article of the single file. */
export function singlePage(path: string, title: string, html: string, context: SingleContext): string {
  const main = findElement(parse(html), (element) => element.tagName === 'main');
  if (main === undefined) throw new Error(`${path} has no <main>.`);
  adapt(main, path, context);
  const id = escapeAttribute(singleId(path));
  return `<article class="page" id="${id}" data-title="${escapeAttribute(title)}">${serialize(main).trim()}</article>`;
}

/** A part of a page that the single file has once, such as the navigation. */
export function singlePart(
  path: string,
  html: string,
  test: (element: Element) => boolean,
  context: SingleContext,
): string {
  const found = findElement(parse(html), test);
  if (found === undefined) return '';
  for (const element of elementsBelow(found)) relink(element, path, context);
  const whole = defaultTreeAdapter.createDocumentFragment();
  defaultTreeAdapter.detachNode(found);
  defaultTreeAdapter.appendChild(whole, found);
  return serialize(whole);
}

function adapt(main: Element, path: string, context: SingleContext): void {
  const page = singleId(path);
  for (const element of [...elementsBelow(main)]) {
    if (LEFT_OUT.some((name) => hasClass(element, name)) || attribute(element, 'download') !== undefined) {
      defaultTreeAdapter.detachNode(element);
      continue;
    }
    const id = attribute(element, 'id');
    if (id !== undefined) setAttribute(element, 'id', `${page}/${id}`);
    for (const name of REFERENCES) {
      const value = attribute(element, name);
      if (value !== undefined)
        setAttribute(
          element,
          name,
          value
            .split(/\s+/)
            .map((one) => `${page}/${one}`)
            .join(' '),
        );
    }
    // Figures name their arrow heads and patterns.
    for (const one of element.attrs) one.value = one.value.replace(/url\(#([^)]+)\)/g, `url(#${page}/$1)`);
    // Field notes are loaded from files beside the page, and this file has none.
    setAttribute(element, 'data-n', undefined);
    relink(element, path, context);
  }
  for (const element of [...elementsBelow(main)]) packSpans(element);
}

/** A link between pages becomes a link inside the file; what the file lacks loses its link and keeps its words. */
function relink(element: Element, path: string, { pages }: SingleContext): void {
  for (const name of ['href', 'src']) {
    const url = attribute(element, name);
    if (url === undefined || /^[a-z][a-z0-9+.-]*:/i.test(url)) continue;
    const [to = '', anchor] = url.split('#');
    const target = to === '' ? path : posix.join(posix.dirname(path), decodeURIComponent(to));
    const place = `#${singleId(target)}${anchor === undefined || anchor === '' ? '' : `/${anchor}`}`;
    setAttribute(element, name, pages.has(target) && name === 'href' ? place : undefined);
  }
}

/** Highlighted pieces become plain text and a list of numbers. */
function packSpans(box: Element): void {
  const spans = box.childNodes.filter((node) => defaultTreeAdapter.isElementNode(node) && isToken(node));
  if (spans.length === 0) return;
  const tokens: Token[] = [];
  let at = 0;
  for (const node of [...box.childNodes]) {
    const text = textOf(node);
    if (defaultTreeAdapter.isElementNode(node) && isToken(node)) {
      tokens.push({ start: at, end: at + text.length, name: attribute(node, 'class') ?? '' });
      defaultTreeAdapter.insertTextBefore(box, text, node);
      defaultTreeAdapter.detachNode(node);
    }
    at += text.length;
  }
  setAttribute(box, 'data-t', packTokens(tokens));
}

function isToken(element: Element): boolean {
  return (
    element.tagName === 'span' &&
    /^[a-z]$/.test(attribute(element, 'class') ?? '') &&
    element.childNodes.every((node) => defaultTreeAdapter.isTextNode(node))
  );
}
