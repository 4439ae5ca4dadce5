import type { Heading, Nodes, Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { oncePer } from '../text/once-per.ts';
import type { Place, Source } from '../text/source.ts';
import { crowdedLine } from './crowded.ts';
import { type Extract, extractAt } from './extract.ts';
import { type Snippet, snippetOf } from './snippet.ts';

/** A heading: its level, its words, and the permanent id that its author gave it (`## Title [#id]`). */
export interface PageHeading {
  readonly depth: number;
  readonly text: string;
  readonly id: string | undefined;
  readonly place: Place;
}

export interface PageLink {
  readonly url: string;
  readonly place: Place;
}

/** A component of an MDX page with its attributes as text; an expression gives undefined. */
export interface PageComponent {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, { readonly value: string | undefined; readonly place: Place }>;
  readonly place: Place;
}

/** What is neither Markdown nor a component: code of MDX, HTML, an image. */
export interface PageMarkup {
  readonly type: 'import' | 'expression' | 'html' | 'image';
  readonly text: string;
  readonly place: Place;
}

/** A Markdown or MDX file, taken apart with exact places. */
export interface Page {
  readonly source: Source;
  /** The YAML between the `---` lines. */
  readonly frontMatter: Extract | undefined;
  readonly headings: readonly PageHeading[];
  readonly links: readonly PageLink[];
  readonly components: readonly PageComponent[];
  readonly markup: readonly PageMarkup[];
  readonly snippets: readonly Snippet[];
  /** Set when the page cannot be parsed at all (MDX syntax). */
  readonly problem: { readonly place: Place; readonly message: string } | undefined;
}

/** Takes a page apart, once. MDX for `.mdx`, Markdown for everything else. Never throws. */
export const readPage = oncePer((source: Source): Page => {
  const headings: PageHeading[] = [];
  const links: PageLink[] = [];
  const components: PageComponent[] = [];
  const markup: PageMarkup[] = [];
  const snippets: Snippet[] = [];
  let frontMatter: Extract | undefined;
  const place = (node: Nodes): Place => ({
    source,
    span: { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 },
  });
  const visit = (node: Nodes): void => {
    if (node.type === 'code') snippets.push(snippetOf(source, node, snippets.length));
    else if (node.type === 'yaml') frontMatter ??= frontMatterOf(source, node.value);
    else if (node.type === 'heading') headings.push(headingOf(node, place(node)));
    else if (node.type === 'link' || node.type === 'definition') links.push({ url: node.url, place: place(node) });
    else if (isComponent(node)) components.push(componentOf(node, place(node)));
    const type = markupType(node);
    if (type !== undefined) markup.push({ type, text: markupText(node), place: place(node) });
    if ('children' in node) for (const child of node.children) visit(child);
  };
  const crowded = source.path.endsWith('.mdx') ? crowdedLine(source) : undefined;
  if (crowded !== undefined)
    return unreadable(source, crowded, 'this paragraph has more braces and tags than can be read');
  try {
    const tree = source.path.endsWith('.mdx') ? mdxToMdast(source.text) : markdownToMdast(source.text);
    visit(tree as unknown as Root);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line = '1', column = '1', words = message] =
      /^(\d+):(\d+): ([\s\S]*?)(?: \([\w:-]+\))?$/.exec(message) ?? [];
    const offset = (source.lineStarts[Number(line) - 1] ?? 0) + Number(column) - 1;
    return unreadable(source, offset, words);
  }
  return { source, frontMatter, headings, links, components, markup, snippets, problem: undefined };
});

function unreadable(source: Source, offset: number, message: string): Page {
  const start = Math.min(Math.max(0, offset), Math.max(0, source.text.length - 1));
  return {
    source,
    frontMatter: undefined,
    headings: [],
    links: [],
    components: [],
    markup: [],
    snippets: [],
    problem: { place: { source, span: { start, end: start + 1 } }, message },
  };
}

function frontMatterOf(source: Source, value: string): Extract {
  const start = source.lineStarts[1] ?? 0;
  return extractAt(source, value, start);
}

function headingOf(node: Heading, place: Place): PageHeading {
  const text = plainText(node);
  const match = /^(.*?)\s*\[#([^\]]*)\]\s*$/s.exec(text);
  return { depth: node.depth, text: match?.[1] ?? text, id: match?.[2], place };
}

/** The words of a node without its markup. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

/** `<Example>`; `<div>`, `<a.b>` and `<>` are none. */
function isComponent(node: Nodes): boolean {
  return (
    String(node.type).startsWith('mdxJsx') && /^[A-Z]\w*$/.test((node as unknown as { name: string | null }).name ?? '')
  );
}

function markupType(node: Nodes): PageMarkup['type'] | undefined {
  const spread = (node as unknown as { attributes?: readonly { type: string }[] }).attributes?.some(
    (attribute) => attribute.type === 'mdxJsxExpressionAttribute',
  );
  switch (node.type as string) {
    case 'mdxjsEsm':
      return 'import';
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      // `{/* words */}` is how MDX writes a comment.
      return /^\s*(\/\*((?!\*\/)[\s\S])*\*\/\s*)*$/.test((node as { value: string }).value) ? undefined : 'expression';
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      if (!isComponent(node)) return 'html';
      return spread === true ? 'expression' : undefined;
    case 'html':
      return /^\s*<!--(?!-?>)((?!-->)[\s\S])*-->\s*$/.test((node as { value: string }).value) ? undefined : 'html';
    case 'image':
    case 'imageReference':
      return 'image';
    default:
      return undefined;
  }
}

function markupText(node: Nodes): string {
  const { name, value, alt } = node as unknown as { name?: string | null; value?: string; alt?: string };
  return name === undefined ? (value ?? alt ?? '') : (name ?? '');
}

function componentOf(node: Nodes, place: Place): PageComponent {
  const written = node as unknown as { name: string | null; attributes: readonly { name?: string; value?: unknown }[] };
  const text = place.source.text.slice(place.span.start, place.span.end);
  const attributes = new Map<string, { value: string | undefined; place: Place }>();
  for (const { name, value } of written.attributes) {
    if (name === undefined) continue;
    const at = new RegExp(`\\b${name.replace(/\W/g, '\\$&')}\\s*(=\\s*("[^"]*"|'[^']*'|\\{[^}]*\\}))?`).exec(text);
    const start = place.span.start + (at?.index ?? 0);
    attributes.set(name, {
      value: typeof value === 'string' ? value : value === null || value === undefined ? '' : undefined,
      place: { source: place.source, span: { start, end: start + (at?.[0].length ?? 1) } },
    });
  }
  return { name: written.name ?? '', attributes, place };
}
