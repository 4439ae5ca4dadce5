import type { Nodes } from 'mdast';
import type { Decision } from '../checks/decision-schema.ts';
import { headingOf } from './headings.ts';
import type { Site } from './site.ts';
import { CHECKS, checkUrl, EXAMPLES, exampleUrl, fileAnchor, scriptUrl, SKILL } from './urls.ts';

export interface SearchPage {
  readonly url: string;
  readonly title: string;
  readonly tools: readonly string[];
}

/** A part of a page that a search can lead to. */
export interface SearchSection {
  /** Where its page stands in the list of pages. */
  readonly page: number;
  readonly anchor: string;
  readonly heading: string;
  readonly prose: string[];
  readonly manifests: { readonly text: string; readonly path: readonly string[] }[];
  readonly kinds: Set<string>;
}

export interface SearchText {
  readonly pages: readonly SearchPage[];
  readonly sections: readonly SearchSection[];
}

/** What a search covers: the sections of all pages, the files of all examples, the checks and the scripts. */
export function searchText(site: Site): SearchText {
  const pages: SearchPage[] = [];
  const sections: SearchSection[] = [];
  const open = (page: number, anchor: string, heading: string): SearchSection => {
    const section = { page, anchor, heading, prose: [], manifests: [], kinds: new Set<string>() };
    sections.push(section);
    return section;
  };
  const addPage = (url: string, title: string, tools: readonly string[] = []): number =>
    pages.push({ url, title, tools }) - 1;

  for (const page of site.pages) {
    const row = addPage(page.url, page.title, page.tools);
    let section = open(row, '', page.title);
    section.prose.push(page.description);
    let ordinal = 0;
    const visit = (node: Nodes): void => {
      if (node.type === 'heading' && node.depth > 1) {
        const { id, text } = headingOf(node);
        section = open(row, id, text);
        return;
      }
      if (node.type === 'code') {
        const snippet = site.report.snippet(page.path, ordinal++);
        for (const resource of snippet?.resources ?? []) section.kinds.add(resource.kind);
        if (node.lang === 'yaml')
          section.manifests.push({ text: node.value, path: fragmentPath(node.meta ?? '', section.kinds) });
        else section.prose.push(node.value);
        return;
      }
      const component = node as unknown as { name?: string; attributes?: { name: string; value: unknown }[] };
      const said = (name: string): string[] =>
        (component.attributes ?? []).filter((one) => one.name === name).map((one) => String(one.value));
      if (component.name === 'Decision')
        for (const id of said('id')) section.prose.push(...decisionText(site.decisions.get(id)));
      else if (component.name !== undefined) section.prose.push(...said('title'), ...said('label'));
      if ('value' in node) section.prose.push(node.value);
      if ('children' in node) for (const child of node.children) visit(child);
      if (node.type === 'paragraph') section.prose.push(' ');
    };
    for (const node of page.tree.children) if (node.type !== 'yaml') visit(node);
  }

  for (const example of site.report.examples) {
    const row = addPage(exampleUrl(example.id), example.title, [example.tool]);
    const head = open(row, '', example.title);
    head.prose.push(example.purpose, example.name, ...example.needs, ...example.external);
    for (const file of example.files) {
      for (const resource of file.resources) head.kinds.add(resource.kind);
      if (site.report.home(example.tool, file.path)?.example.id !== example.id) continue;
      const section = open(row, fileAnchor(file.path), file.path);
      for (const resource of file.resources) {
        section.kinds.add(resource.kind);
        section.prose.push(resource.name);
      }
      if (file.language === 'yaml') section.manifests.push({ text: file.text, path: [] });
    }
  }

  for (const check of site.report.checks)
    open(addPage(checkUrl(check.code), check.code), '', check.summary).prose.push(check.why, check.code);
  if (site.pages.some((page) => page.url === SKILL)) {
    for (const script of site.scripts) {
      const comments = script.text.split('\n').filter((line) => /^#\s/.test(line));
      const row = addPage(scriptUrl(script.name.replace(/\.sh$/, '')), script.name);
      open(row, '', script.name).prose.push(...comments.map((line) => line.slice(2)));
    }
  }
  open(addPage(EXAMPLES, 'All examples'), '', 'All examples');
  open(addPage(CHECKS, 'What is checked'), '', 'What is checked').prose.push('seal proof schema');
  return { pages, sections };
}

function decisionText(decision: Decision | undefined): string[] {
  if (decision === undefined) return [];
  return [
    ...decision.questions.flatMap(({ ask, explain, options }) => [
      ask,
      explain ?? '',
      ...options.map((one) => one.label),
    ]),
    ...decision.answers.flatMap(({ title, summary }) => [title, summary]),
  ];
}

/** The kind and the path that `fragment="Application/spec/syncPolicy"` names. */
function fragmentPath(meta: string, kinds: Set<string>): string[] {
  const parts = /fragment="([^"]*)"/.exec(meta)?.[1]?.split('/') ?? [];
  const kind = parts.findIndex((part) => /^[A-Z]/.test(part));
  if (kind < 0) return [];
  kinds.add(parts[kind] ?? '');
  return parts.slice(kind + 1).filter((part) => !/^\d+$/.test(part));
}

/** The characters of the text that the index is made from: what its size is measured against. */
export function coveredText({ sections }: SearchText): number {
  const length = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
  return sections.reduce(
    (sum, { heading, prose, manifests }) =>
      sum + heading.length + length(prose) + length(manifests.map((one) => one.text)),
    0,
  );
}
