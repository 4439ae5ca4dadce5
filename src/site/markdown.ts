import type { Heading, List, Nodes, Parent, Root, Table } from 'mdast';
import { parseFenceMeta } from '../manifests/fence-meta.ts';
import type { Highlighter } from './highlight.ts';
import { element, escapeAttribute, escapeText, openTag, slug } from './html.ts';
import type { Target } from './links.ts';
import type { ReportData } from './report-data.ts';
import { snippetHtml } from './snippet.ts';
import { relativeUrl } from './urls.ts';

/** A heading of a rendered page. */
export interface PageHeading {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
}

export interface RenderedPage {
  readonly html: string;
  readonly headings: readonly PageHeading[];
}

/** A component as its author wrote it. */
export interface ComponentUse {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Nodes[];
  readonly where: string;
}

/** What rendering a page needs to know about the rest of the site. */
export interface RenderContext {
  readonly path: string;
  readonly url: string;
  readonly report: Pick<ReportData, 'snippet'>;
  readonly highlighter: Highlighter;
  link(url: string): Target | undefined;
  component(use: ComponentUse, children: () => string): string;
}

/** The words of a node, without markup. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

/** A heading's words and id: `## Title [#id]`, or the words as a slug where the file has no ids (SKILL.md). */
export function headingOf(node: Heading): PageHeading {
  const text = plainText(node);
  const match = /^(.*?)\s*\[#([^\]]*)\]\s*$/s.exec(text);
  return { depth: node.depth, text: match?.[1] ?? text, id: match?.[2] ?? slug(text) };
}

/** Renders the tree of a page. Anything that the authoring contract does not know ends the build, with its place. */
export function renderPage(tree: Root, context: RenderContext): RenderedPage {
  const headings: PageHeading[] = [];
  const definitions = new Map(tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])));
  let ordinal = 0;

  const where = (node: Nodes): string => `${context.path}:${node.position?.start.line ?? 1}`;
  const all = (nodes: readonly Nodes[]): string => nodes.map(one).join('');
  const inside = (node: Parent): string => all(node.children as Nodes[]);
  const wrap = (name: string, node: Parent): string => `<${name}>${inside(node)}</${name}>`;

  const linkHtml = (url: string, node: Parent & Nodes): string => {
    const target = context.link(url);
    if (target === undefined) throw new Error(`${where(node)}: the link to "${url}" leads to no page.`);
    const href = 'page' in target ? relativeUrl(context.url, target.page) : target.address;
    return element('a', { href, rel: 'page' in target ? undefined : 'external' }, inside(node));
  };

  const heading = (node: Heading): string => {
    const { depth, text, id } = headingOf(node);
    if (depth === 1) return '';
    headings.push({ depth, text, id });
    const html = inside(node).replace(/\s*\[#[^\]]*\]\s*$/, '');
    const anchor = element('a', { class: 'anchor', href: `#${id}`, 'aria-label': `Link to “${text}”` }, '#');
    return `<div class="heading" data-depth="${depth}"><h${depth} id="${escapeAttribute(id)}">${html}</h${depth}>${anchor}</div>`;
  };

  const fence = (node: Extract<Nodes, { type: 'code' }>): string => {
    const snippet = context.report.snippet(context.path, ordinal++);
    const source = { path: context.path, text: '', lineStarts: [0] };
    const meta = parseFenceMeta(node.meta ?? '', (start, end) => ({ source, span: { start, end } }));
    const title = snippet?.title ?? meta.get('title');
    return snippetHtml(
      { code: node.value, language: (node.lang ?? 'text').toLowerCase(), title: title === null ? undefined : title, seal: snippet?.seal },
      context.url,
      context.highlighter,
    );
  };

  const list = (node: List): string => {
    const name = node.ordered === true ? 'ol' : 'ul';
    const start = node.ordered === true && node.start != null && node.start !== 1 ? node.start : undefined;
    const items = node.children.map((item) => {
      const tight = item.spread !== true && node.spread !== true;
      const html = item.children.map((child) => (tight && child.type === 'paragraph' ? inside(child) : one(child))).join('');
      return item.checked == null ? `<li>${html}</li>` : `<li class="task" data-checked="${item.checked}">${html}</li>`;
    });
    return element(name, { start }, items.join(''));
  };

  const table = (node: Table): string => {
    const row = (index: number, cell: 'td' | 'th'): string => {
      const cells = node.children[index]?.children.map((child, column) => {
        const align = node.align?.[column] ?? undefined;
        return element(cell, { 'data-align': align, scope: cell === 'th' ? 'col' : undefined }, inside(child));
      });
      return `<tr>${(cells ?? []).join('')}</tr>`;
    };
    const body = node.children.slice(1).map((_, index) => row(index + 1, 'td'));
    return `<div class="table" tabindex="0"><table><thead>${row(0, 'th')}</thead><tbody>${body.join('')}</tbody></table></div>`;
  };

  const component = (node: Nodes): string => {
    const written = node as unknown as { name: string | null; attributes: readonly { name?: string; value?: unknown }[]; children: Nodes[] };
    const attributes: Record<string, string> = {};
    for (const { name, value } of written.attributes) {
      if (name === undefined || (typeof value !== 'string' && value != null)) throw new Error(`${where(node)}: <${written.name}> takes attributes in quotes only.`);
      attributes[name] = value ?? '';
    }
    return context.component({ name: written.name ?? '', attributes, children: written.children, where: where(node) }, () => all(written.children));
  };

  function one(node: Nodes): string {
    switch (node.type as string) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return component(node);
    }
    switch (node.type) {
      case 'root': return inside(node);
      case 'yaml': case 'definition': return '';
      case 'html': return node.value.startsWith('<!--') ? '' : escapeText(node.value);
      case 'text': return escapeText(node.value);
      case 'paragraph': return `${wrap('p', node)}\n`;
      case 'heading': return heading(node);
      case 'code': return fence(node);
      case 'inlineCode': return `<code>${escapeText(node.value)}</code>`;
      case 'emphasis': return wrap('em', node);
      case 'strong': return wrap('strong', node);
      case 'delete': return wrap('del', node);
      case 'blockquote': return wrap('blockquote', node);
      case 'break': return '<br>';
      case 'thematicBreak': return '<hr>';
      case 'list': return list(node);
      case 'table': return table(node);
      case 'link': return linkHtml(node.url, node);
      case 'linkReference': return linkHtml(definitions.get(node.identifier) ?? `#${node.identifier}`, node);
      default: throw new Error(`${where(node)}: ${openTag(node.type)} is not part of the authoring contract (docs/authoring.md).`);
    }
  }

  const html = one(tree);
  return { html, headings };
}
