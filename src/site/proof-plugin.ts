import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slug } from 'github-slugger';
import type { Element } from 'hast';
import { defineHastPlugin, type HastPluginEntry, type HastVisitorContext } from 'satteri';
import { freshAnchor } from './anchor.ts';
import { element, escapeAttribute } from './html.ts';
import { type RenderedSite, sharedSite, type Site } from './site.ts';
import type { Settings } from './settings.ts';
import { snippetHtml } from './snippet.ts';
import { pageUrl, relativeUrl } from './urls.ts';

const FENCE_LANGUAGE = /^language-(.+)$/;

/**
 * A plugin of Astro's Markdown processor, for `.md` and `.mdx` alike: every fence becomes a snippet with its seal,
 * headings take their permanent ids, and links lead to the site's pages.
 */
export function proofPlugin(settings: Settings): HastPluginEntry {
  return ({ fileURL }) => {
    if (fileURL === undefined) return undefined;
    const path = relative(settings.root, fileURLToPath(fileURL)).split(sep).join('/');
    const url = pageUrl(path);
    if (url === undefined) return undefined;
    let site: RenderedSite;
    let ordinal = 0;
    const anchors = new Set<string>();
    return defineHastPlugin({
      name: 'gitops-workflows-proof',
      async before() {
        site = await sharedSite(settings);
      },
      element: [
        { filter: ['pre'], visit: (node, context) => snippet(node, context, site, path, url, ordinal++, anchors) },
        // The page's title is its h1.
        { filter: ['h1'], visit: (node, context) => context.removeNode(node) },
        { filter: ['h2', 'h3', 'h4', 'h5', 'h6'], visit: heading },
        { filter: ['a'], visit: (node, context) => link(node, context, site, path, url) },
        { filter: ['li'], visit: task },
        { filter: ['th', 'td'], visit: cell },
        { filter: ['table'], visit: table },
      ],
    });
  };
}

function snippet(
  node: Readonly<Element>,
  context: HastVisitorContext,
  site: RenderedSite,
  path: string,
  url: string,
  ordinal: number,
  anchors: Set<string>,
): void {
  const code = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  if (code === undefined) return;
  const classes = [code.properties['className']].flat().map(String);
  const language = classes.map((name) => FENCE_LANGUAGE.exec(name)?.[1]).find((name) => name !== undefined) ?? 'text';
  const reported = site.report.snippet(path, ordinal);
  const html = snippetHtml(
    {
      code: context.textContent(code).replace(/\n$/, ''),
      language: language.toLowerCase(),
      title: reported?.title ?? undefined,
      id: reported?.title ? freshAnchor(`fence ${reported.title}`, anchors) : undefined,
      seal: reported?.seal,
      fragment: reported?.fragment,
    },
    url,
    site,
  );
  context.replaceNode(node, { type: 'raw', value: html });
}

/** Tables scroll inside their box. Where columns hold sentences, each cell names its column, for screens too narrow for a table. */
function table(node: Readonly<Element>, context: HastVisitorContext): void {
  const inside = (one: Readonly<Element>, name: string): Element[] =>
    one.children.filter((child): child is Element => child.type === 'element' && child.tagName === name);
  const columns = inside(node, 'thead')
    .flatMap((head) => inside(head, 'tr'))
    .flatMap((row) => row.children.filter((child): child is Element => child.type === 'element'))
    .map((cell) => context.textContent(cell));
  const rows = inside(node, 'tbody').flatMap((body) => inside(body, 'tr'));
  const later = rows.flatMap((row) => inside(row, 'td').slice(1));
  const stacks = columns.length > 2 && later.some((cell) => context.textContent(cell).length > 24);
  if (stacks) {
    for (const row of rows) {
      inside(row, 'td').forEach((cell, at) => {
        if (at > 0 && columns[at]) context.setProperty(cell, 'data-column', columns[at]);
      });
    }
  }
  context.wrapNode(node, { raw: `<div class="table" tabindex="0"${stacks ? ' data-stacks' : ''}></div>` });
}

/** Columns say how they are aligned without an inline style, which the pages' policy keeps from working. */
function cell(node: Readonly<Element>, context: HastVisitorContext): void {
  if (node.tagName === 'th') {
    // The corner above row names heads nothing.
    if (context.textContent(node).trim() === '') {
      context.replaceNode(node, { type: 'element', tagName: 'td', properties: {}, children: [] });
      return;
    }
    context.setProperty(node, 'scope', 'col');
  }
  const written = `${String(node.properties['align'] ?? '')} ${String(node.properties['style'] ?? '')}`;
  const align = /left|center|right/.exec(written)?.[0];
  if (align === undefined) return;
  context.setProperty(node, 'data-align', align);
  context.setProperty(node, 'style', undefined);
  context.setProperty(node, 'align', undefined);
}

/** `- [x] done` becomes a list item with a mark: a disabled checkbox has no name and does nothing. */
function task(node: Readonly<Element>, context: HastVisitorContext): void {
  const inside = node.children.filter((child): child is Element => child.type === 'element');
  const holder = [node, ...inside].find((one) => one.children.some(isBox));
  const box = holder?.children.find(isBox);
  if (holder === undefined || box === undefined) return;
  context.setProperty(node, 'className', ['task']);
  context.setProperty(node, 'data-checked', String(box.properties['checked'] === true));
  context.removeNode(box);
}

function isBox(node: Element['children'][number]): node is Element {
  return node.type === 'element' && node.tagName === 'input';
}

function heading(node: Readonly<Element>, context: HastVisitorContext): void {
  const text = context.textContent(node);
  const match = /^(.*?)\s*\[#([^\]]*)\]\s*$/s.exec(text);
  const words = match?.[1] ?? text;
  const id = match?.[2] ?? slug(text);
  const last = node.children.at(-1);
  if (match !== null && last?.type === 'text')
    context.replaceNode(last, { type: 'text', value: last.value.replace(/\s*\[#[^\]]*\]\s*$/, '') });
  context.setProperty(node, 'id', id);
  const anchor = element('a', { class: 'anchor', href: `#${id}`, 'aria-label': `Link to “${words}”` }, '#');
  context.wrapNode(node, {
    raw: `<div class="heading" data-depth="${escapeAttribute(node.tagName.slice(1))}">${anchor}</div>`,
  });
}

function link(node: Readonly<Element>, context: HastVisitorContext, site: Site, path: string, url: string): void {
  const href = node.properties['href'];
  if (typeof href !== 'string' || node.properties['className'] !== undefined) return;
  const target = site.link(href, path);
  if (target === undefined) throw new Error(`${path}: the link to "${href}" leads to no page.`);
  if ('page' in target) context.setProperty(node, 'href', relativeUrl(url, target.page));
  else context.setProperty(node, 'rel', 'external');
}
