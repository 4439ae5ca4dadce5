import GithubSlugger from 'github-slugger';
import type { Nodes, Parents, Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';

import { snippetOf } from '../manifests/snippet.ts';
import type { Source } from '../text/source.ts';
import { fenced } from './fenced.ts';

/** What a page needs from outside to become plain Markdown. */
export interface PlainContext {
  /** Text of a file of examples/ by project path, or undefined. */
  example(path: string): string | undefined;
  /** The decision framework of that id as Markdown. */
  decision(id: string): string | undefined;
  /** What a figure says, as Markdown; an empty title leaves it its own. */
  figure(kind: string, dir: string, file: string, title: string): string | undefined;
  /** Where a link of the page leads in the output, or undefined to keep its words alone. */
  link(url: string): string | undefined;
  /** What the checks say about a fence that is wrong on purpose: `code: message`. */
  mistakes(ordinal: number): readonly string[];
}

/** A page as plain Markdown: components, fence marks and heading ids become what any reader of Markdown understands. */
export function plainMarkdown(page: Source, title: string, context: PlainContext): string {
  const tree = (page.path.endsWith('.mdx') ? mdxToMdast(page.text) : markdownToMdast(page.text)) as unknown as Root;
  let ordinal = 0;
  const within = (node: Nodes): readonly [number, number] => [
    node.position?.start.offset ?? 0,
    node.position?.end.offset ?? 0,
  ];

  /** The text of a parent's children, with every node that needs it replaced. */
  const inner = (parent: Parents): string => {
    const [first, last] = [parent.children[0], parent.children.at(-1)];
    return first === undefined || last === undefined
      ? ''
      : replaced(parent.children, within(first)[0], within(last)[1]);
  };
  const replaced = (nodes: readonly Nodes[], start: number, end: number): string => {
    let text = '';
    let at = start;
    for (const node of nodes) {
      const [from, to] = within(node);
      const other = replacement(node);
      if (other === undefined) continue;
      text += page.text.slice(at, from) + indented(other, columnOf(page.text, from));
      at = to;
    }
    return text + page.text.slice(at, end);
  };
  /** The Markdown in a node's place; undefined leaves it as it was written. */
  const replacement = (node: Nodes): string | undefined => {
    switch (node.type as string) {
      case 'yaml':
      case 'mdxjsEsm':
      case 'mdxFlowExpression':
        return '';
      case 'code':
        return fence(node as Extract<Nodes, { type: 'code' }>);
      case 'link':
        return link(node as Extract<Nodes, { type: 'link' }>);
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return component(node as unknown as Jsx);
    }
    if (node.type === 'heading') {
      const [from, to] = within(node);
      return replaced(node.children, from, to).replace(/\s*\[#[^\]]*\]\s*$/, '');
    }
    if (!('children' in node)) return undefined;
    const [from, to] = within(node);
    const own = replaced(node.children, from, to);
    return own === page.text.slice(from, to) ? undefined : outdented(own, columnOf(page.text, from));
  };
  const fence = (node: Extract<Nodes, { type: 'code' }>): string => {
    const snippet = snippetOf(page, node, ordinal++);
    const name = snippet.meta.get('title');
    const mistakes = context.mistakes(snippet.ordinal);
    const lead = [
      ...(name === undefined ? [] : [`\`${name}\`:`]),
      ...(mistakes.length === 0 ? [] : [`Wrong on purpose (${mistakes.join('; ')}):`]),
    ];
    return `${lead.map((line) => `${line}\n\n`).join('')}${fenced(snippet.language, node.value)}`;
  };
  const link = (node: Extract<Nodes, { type: 'link' }>): string => {
    const [from, to] = within(node);
    const words =
      node.children.length === 0
        ? ''
        : replaced(node.children, within(node.children[0] as Nodes)[0], within(node.children.at(-1) as Nodes)[1]);
    if (page.text[from] !== '[') return page.text.slice(from, to);
    const target = context.link(node.url);
    return target === undefined ? words : `[${words}](${target})`;
  };
  const component = (node: Jsx): string => {
    const attribute = (name: string): string => {
      const value = node.attributes.find((one) => one.name === name)?.value;
      return typeof value === 'string' ? value : '';
    };
    switch (node.name) {
      case 'Example':
        return includedExample(attribute('dir'), attribute('file'), attribute('lines'), context);
      case 'Aside': {
        const kind = { gotcha: 'Gotcha', note: 'Note', version: 'Version' }[attribute('kind')] ?? 'Note';
        const name = attribute('title');
        const own = outdented(inner(node), columnOf(page.text, within(node)[0])).trim();
        return quoted(`**${kind}${name === '' ? '' : `: ${name}`}.** ${own}`);
      }
      case 'Tab':
        return `**${attribute('label')}**\n\n${inner(node)}`;
      case 'Decision':
        return context.decision(attribute('id')) ?? '';
      case 'Figure':
        return context.figure(attribute('kind'), attribute('dir'), attribute('file'), attribute('title')) ?? '';
      default:
        return inner(node);
    }
  };

  const body = replaced(tree.children, 0, page.text.length)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `# ${title}\n\n${body}\n`;
}

type Jsx = Parents & { name: string | null; attributes: readonly { name?: string; value?: unknown }[] };

function includedExample(dir: string, file: string, lines: string, context: PlainContext): string {
  const path = `examples/${dir}/${file}`;
  const text = context.example(path)?.replace(/\n$/, '') ?? '';
  const [first, last] = lines.split('-').map(Number);
  const part =
    first === undefined || last === undefined
      ? text
      : text
          .split('\n')
          .slice(first - 1, last)
          .join('\n');
  const target = context.link(`/${path}`);
  const name = target === undefined ? `\`${path}\`` : `[\`${path}\`](${target})`;
  return `${name}${lines === '' ? '' : `, lines ${lines}`}:\n\n${fenced(/\.ya?ml$/.test(file) ? 'yaml' : 'text', part)}`;
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function columnOf(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[\s>]*$/.test(text.slice(start, offset)) ? offset - start : 0;
}

/** Keeps a replacement at the column of what it replaces: inside a list it stays inside the list. */
function indented(text: string, column: number): string {
  return column === 0 ? text : text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`);
}

function outdented(text: string, column: number): string {
  return column === 0 ? text : text.replaceAll(`\n${' '.repeat(column)}`, '\n');
}

/** The anchors that a reader of plain Markdown makes of a page's headings, by the page's own ids. */
export function slugsById(
  headings: readonly { text: string; id: string | undefined }[],
  title: string,
): Map<string, string> {
  const slugger = new GithubSlugger();
  slugger.slug(title);
  const slugs = new Map<string, string>();
  for (const { text, id } of headings) {
    const slug = slugger.slug(text);
    slugs.set(id ?? slug, slug);
  }
  return slugs;
}
