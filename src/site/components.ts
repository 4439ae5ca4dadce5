import type { Nodes } from 'mdast';
import type { Decision } from './decision.ts';
import { decisionHtml } from './decision-html.ts';
import type { Highlighter } from './highlight.ts';
import { element, escapeText } from './html.ts';
import type { Target } from './links.ts';
import type { ComponentUse } from './markdown.ts';
import type { ReportData } from './report-data.ts';
import { snippetHtml } from './snippet.ts';
import { exampleUrl, fileAnchor, relativeUrl } from './urls.ts';

export interface ComponentContext {
  readonly url: string;
  readonly report: ReportData;
  readonly highlighter: Highlighter;
  readonly decisions: ReadonlyMap<string, Decision>;
  link(url: string): Target | undefined;
}

const ASIDES: Readonly<Record<string, string>> = { gotcha: 'Gotcha', note: 'Note', version: 'Version' };

/** Renders one use of a component of the authoring contract. */
export function componentHtml(use: ComponentUse, children: () => string, context: ComponentContext): string {
  switch (use.name) {
    case 'Example': return exampleHtml(use, context);
    case 'Aside': return asideHtml(use, children());
    case 'Tabs': return tabsHtml(use, children());
    case 'Tab': return tabHtml(use, children());
    case 'Decision': return decisionOf(use, context);
    default: throw new Error(`${use.where}: <${use.name}> is no component of the authoring contract (docs/authoring.md).`);
  }
}

function exampleHtml(use: ComponentUse, context: ComponentContext): string {
  const { dir = '', file = '', lines } = use.attributes;
  const home = context.report.home(dir, file);
  if (home === undefined || home.file.path !== file) throw new Error(`${use.where}: no example has the file examples/${dir}/${file}.`);
  const [first = 1, last = Number.POSITIVE_INFINITY] = lines?.split('-').map(Number) ?? [];
  const code = home.file.text.split('\n').slice(first - 1, last).join('\n');
  return snippetHtml({
    code,
    language: home.file.language,
    title: lines === undefined ? `${dir}/${file}` : `${dir}/${file}, lines ${first}–${last}`,
    titleHref: relativeUrl(context.url, `${exampleUrl(home.example.id)}#${fileAnchor(file)}`),
    seal: lines === undefined ? home.file.seal : { ...home.file.seal, messages: [] },
  }, context.url, context.highlighter);
}

function asideHtml(use: ComponentUse, html: string): string {
  const kind = use.attributes['kind'] ?? 'note';
  const label = ASIDES[kind];
  if (label === undefined) throw new Error(`${use.where}: an Aside is a gotcha, a note or a version, not "${kind}".`);
  const title = use.attributes['title'];
  const head = `<p class="aside-title"><span class="aside-kind">${label}</span>${title === undefined ? '' : ` ${escapeText(title)}`}</p>`;
  return element('div', { class: 'aside', 'data-kind': kind, role: 'note' }, `${head}${html}`);
}

function tabsHtml(use: ComponentUse, html: string): string {
  const stray = use.children.find((node) => (node as { name?: unknown }).name !== 'Tab' && !isBlank(node));
  if (stray !== undefined) throw new Error(`${use.where}: <Tabs> holds <Tab> and nothing else.`);
  return element('div', { class: 'tabs', 'data-sync': use.attributes['sync'] }, html);
}

function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

function tabHtml(use: ComponentUse, html: string): string {
  const label = use.attributes['label'];
  if (label === undefined) throw new Error(`${use.where}: <Tab> needs a label.`);
  return element('section', { class: 'tab', 'data-label': label }, `<p class="tab-label">${escapeText(label)}</p>${html}`);
}

function decisionOf(use: ComponentUse, context: ComponentContext): string {
  const id = use.attributes['id'] ?? '';
  const decision = context.decisions.get(id);
  if (decision === undefined) throw new Error(`${use.where}: there is no content/decisions/${id}.yaml.`);
  return decisionHtml(id, decision, (to) => {
    const target = context.link(to);
    if (target === undefined) throw new Error(`content/decisions/${id}.yaml: "${to}" leads to no page.`);
    return 'page' in target ? relativeUrl(context.url, target.page) : target.address;
  });
}
