import type { Nodes } from 'mdast';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { anchorOf, packNumber, packRising, type SearchIndex, wordsOf } from '../client/search-format.ts';
import { type Asset, asset } from './assets.ts';
import { headingOf } from './headings.ts';
import type { Site } from './site.ts';
import { CHECKS, checkUrl, EXAMPLES, exampleUrl, fileAnchor } from './urls.ts';

/** A part of a page that a search can lead to. */
interface Section {
  readonly page: number;
  readonly anchor: string;
  readonly heading: string;
  readonly prose: string[];
  readonly manifests: { readonly text: string; readonly path: readonly string[] }[];
  readonly kinds: Set<string>;
}

type PageRow = readonly [url: string, title: string, tools: string];

const STOP = new Set(
  'a an and are as at be but by can do does each every for from has have if in into is it its may no not of on one only or out so than that the their them then there these this to until up use used uses was were what when where which while who why will with without you your'.split(
    ' ',
  ),
);

/** The index as the script that assigns it: from `file://` nothing else loads. */
export function indexAsset(site: Site): Asset {
  return asset('index', 'js', `window.gitopsIndex=${JSON.stringify(searchIndex(site))};`);
}

/** The index over the sections of all pages, the files of all examples, and the checks. */
export function searchIndex(site: Site): SearchIndex {
  const pages: PageRow[] = [];
  const sections: Section[] = [];
  const open = (page: number, anchor: string, heading: string): Section => {
    const section = { page, anchor, heading, prose: [], manifests: [], kinds: new Set<string>() };
    sections.push(section);
    return section;
  };
  const addPage = (row: PageRow): number => pages.push(row) - 1;

  for (const page of site.pages) {
    const row = addPage([page.url, page.title, page.tools.join(' ')]);
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
      if (component.name !== undefined)
        section.prose.push(
          ...(component.attributes ?? [])
            .filter((one) => one.name === 'title' || one.name === 'label')
            .map((one) => String(one.value)),
        );
      if ('value' in node) section.prose.push(node.value);
      if ('children' in node) for (const child of node.children) visit(child);
      if (node.type === 'paragraph') section.prose.push(' ');
    };
    for (const node of page.tree.children) if (node.type !== 'yaml') visit(node);
  }

  for (const example of site.report.examples) {
    const row = addPage([exampleUrl(example.id), example.title, example.tool]);
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

  for (const check of site.report.checks) {
    open(addPage([checkUrl(check.code), check.code, '']), '', check.summary).prose.push(check.why, check.code);
  }
  open(addPage([EXAMPLES, 'All examples', '']), '', 'All examples');
  open(addPage([CHECKS, 'What is checked', '']), '', 'What is checked').prose.push('seal proof schema');
  return packed(pages, sections);
}

/** The kind and the path that `fragment="Application/spec/syncPolicy"` names. */
function fragmentPath(meta: string, kinds: Set<string>): string[] {
  const parts = /fragment="([^"]*)"/.exec(meta)?.[1]?.split('/') ?? [];
  const kind = parts.findIndex((part) => /^[A-Z]/.test(part));
  if (kind < 0) return [];
  kinds.add(parts[kind] ?? '');
  return parts.slice(kind + 1).filter((part) => !/^\d+$/.test(part));
}

function packed(pages: PageRow[], sections: readonly Section[]): SearchIndex {
  const kinds = [...new Set(sections.flatMap((section) => [...section.kinds]))].sort();
  const kindAt = new Map(kinds.map((kind, at) => [kind, at]));
  const fields = new FieldTree();
  const places = new Map<string, number[]>();
  let before = 0;
  const rows = sections.map((section, at): string => {
    const title = pages[section.page]?.[1] ?? '';
    const known = new Set(wordsOf(`${section.heading} ${title}`));
    for (const word of wordsOf(section.prose.join(' '))) {
      if (STOP.has(word) || known.has(word) || /^\d+$/.test(word)) continue;
      const list = places.get(word) ?? [];
      list.push(at);
      places.set(word, list);
    }
    const own = fields.ends(section.manifests.flatMap((manifest) => fields.add(manifest.text, manifest.path)));
    const ahead = section.page - before;
    before = section.page;
    return [
      ahead === 0 ? '' : ahead,
      section.anchor !== '' && section.anchor === anchorOf(section.heading) ? '=' : section.anchor,
      section.heading === title ? '' : section.heading.replace(/\s+/g, ' '),
      packRising([...section.kinds].flatMap((kind) => kindAt.get(kind) ?? []).sort(rising)),
      packRising(own),
    ]
      .join('\t')
      .trimEnd();
  });
  const words = [...places.keys()].sort();
  return {
    pages: pages.map(pageLine).join('\n'),
    kinds,
    sections: rows.join('\n'),
    fields: fields.text(),
    words: frontCoded(words),
    places: words.map((word) => packRising(places.get(word) ?? [])).join(' '),
  };
}

function pageLine([url, title, tools]: PageRow): string {
  const path = url.replace(/\.html$/, '');
  const end = path.split('/').slice(1).join('/');
  return [path, title === end ? '' : title.replace(/\s+/g, ' '), tools].join('\t').trimEnd();
}

const rising = (one: number, other: number): number => one - other;

/** Each word as one digit for the length that it shares with the word before, and its rest. */
function frontCoded(words: readonly string[]): string {
  let before = '';
  return words
    .map((word) => {
      let shared = 0;
      while (shared < 35 && shared < word.length && word[shared] === before[shared]) shared++;
      before = word;
      return shared.toString(36) + word.slice(shared);
    })
    .join(' ');
}

/** The lines of all manifests as one tree: a line that stands twice below the same line is held once. */
class FieldTree {
  private readonly known = new Map<string, number>();
  private readonly rows: { readonly parent: number; readonly line: string }[] = [];

  /** Adds a manifest; returns the lines that it consists of. */
  add(text: string, path: readonly string[]): number[] {
    const own: number[] = [];
    let root = -1;
    for (const key of path) {
      root = this.row(root, `${key}:`);
      own.push(root);
    }
    const counter = new LineCounter();
    const lines = text.split('\n');
    const lineOf = (offset: number): string =>
      (lines[counter.linePos(offset).line - 1] ?? '')
        .trim()
        .replace(/\s+#.*$/, '')
        .slice(0, 60);
    const visit = (node: unknown, parent: number): void => {
      if (isMap(node)) {
        for (const pair of node.items) {
          if (!isPair(pair) || !isScalar(pair.key)) continue;
          const row = this.row(parent, lineOf((pair.key as Node).range?.[0] ?? 0));
          own.push(row);
          visit(pair.value, row);
        }
      } else if (isSeq(node)) {
        for (const item of node.items) {
          if (isScalar(item)) own.push(this.row(parent, lineOf(item.range?.[0] ?? 0)));
          else visit(item, parent);
        }
      }
    };
    for (const document of parseAllDocuments(text, { lineCounter: counter, logLevel: 'silent' })) {
      if (document.errors.length === 0) visit(document.contents, root);
    }
    return own;
  }

  /** Of these fields, those that lead to no other of them, in order. */
  ends(own: readonly number[]): number[] {
    const parents = new Set(own.map((at) => this.rows[at]?.parent));
    return [...new Set(own)].filter((at) => !parents.has(at)).sort(rising);
  }

  text(): string {
    return this.rows.map(({ parent, line }, at) => `${packNumber(parent < 0 ? 0 : at - parent)} ${line}`).join('\n');
  }

  private row(parent: number, line: string): number {
    const key = `${parent} ${line}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.rows.push({ parent, line });
    this.known.set(key, this.rows.length - 1);
    return this.rows.length - 1;
  }
}

/** The characters of text that the index covers: what its size is measured against. */
export function coveredText(site: Site): number {
  const files = site.report.examples.flatMap((example) =>
    example.files.filter((file) => site.report.home(example.tool, file.path)?.example.id === example.id),
  );
  return (
    site.pages.reduce((sum, page) => sum + page.text.length, 0) +
    site.report.examples.reduce((sum, example) => sum + example.title.length + example.purpose.length, 0) +
    files.reduce((sum, file) => sum + file.text.length, 0) +
    site.report.checks.reduce((sum, check) => sum + check.summary.length + check.why.length, 0)
  );
}
