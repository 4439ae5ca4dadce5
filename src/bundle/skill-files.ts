import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Report } from '../checks/report.ts';
import type { Workspace, WorkspacePage } from '../checks/workspace.ts';
import { readDocuments } from '../manifests/document.ts';
import { type Page, readPage } from '../manifests/page.ts';
import type { Decision } from '../checks/decision-schema.ts';
import { readDecisions } from '../site/decision.ts';
import { figureMarkdown } from '../site/figures/figure.ts';
import { figureOf } from '../site/figures/figures.ts';
import { decisionMarkdown } from './decision-markdown.ts';
import { plainMarkdown, slugsById } from './plain-markdown.ts';

/** Files by path, relative to the root of what they form. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What is needed to write pages as plain Markdown. */
export interface Publication {
  readonly workspace: Workspace;
  readonly report: Pick<Report, 'snippets' | 'examples'>;
  /** The address of the published site, for what only the site has. */
  readonly site: string | undefined;
}

interface Outline {
  readonly page: Page;
  readonly role: WorkspacePage['role'];
  readonly title: string;
  readonly slugs: ReadonlyMap<string, string>;
}

/** The installable skill: SKILL.md byte for byte, references as plain Markdown, examples, scripts, licence. */
export async function skillFiles(publication: Publication): Promise<Files> {
  const { workspace } = publication;
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  const outlines = outlinesOf(workspace);
  const decisions = readDecisions(workspace.root);
  for (const outline of outlines.values()) {
    const { source } = outline.page;
    if (outline.role === 'skill') files.set('SKILL.md', encoder.encode(source.text));
    if (outline.role !== 'reference') continue;
    files.set(
      bundlePath(source.path),
      encoder.encode(pageMarkdown(outline, outlines, decisions, publication, skillLink)),
    );
  }
  for (const [path, source] of workspace.files) files.set(path, encoder.encode(source.text));
  const scripts = (await readdir(join(workspace.root, 'scripts')).catch(() => [])).filter((name) =>
    name.endsWith('.sh'),
  );
  for (const name of scripts) files.set(`scripts/${name}`, await readFile(join(workspace.root, 'scripts', name)));
  const licence = await readFile(join(workspace.root, 'LICENSE')).catch(() => undefined);
  if (licence !== undefined) files.set('LICENSE', licence);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every page as plain Markdown by project path, with links that `link` decides. */
export function pagesAsMarkdown(publication: Publication, link: LinkRule): Map<string, string> {
  const outlines = outlinesOf(publication.workspace);
  const decisions = readDecisions(publication.workspace.root);
  return new Map(
    [...outlines.values()].map((outline) => [
      outline.page.source.path,
      pageMarkdown(outline, outlines, decisions, publication, link),
    ]),
  );
}

/** Decides where a link leads: `to` is a project path, `from` the page that links, `anchor` has its `#`. */
export type LinkRule = (to: string, anchor: string, from: string, publication: Publication) => string | undefined;

const skillLink: LinkRule = (to, anchor, from, { site }) => {
  if (to.startsWith('content/guides/'))
    return site === undefined ? undefined : `${site}/${to.slice('content/'.length).replace(/\.mdx$/, '.html')}`;
  return `${posix.relative(posix.dirname(bundlePath(from)), bundlePath(to))}${anchor}`;
};

function bundlePath(path: string): string {
  return path.replace(/^content\//, '').replace(/\.mdx$/, '.md');
}

function outlinesOf(workspace: Workspace): Map<string, Outline> {
  return new Map(
    workspace.pages.map(({ source, role }) => {
      const page = readPage(source);
      const front = page.frontMatter === undefined ? undefined : readDocuments(page.frontMatter).documents[0]?.value;
      const title = String((front as { title?: unknown } | undefined)?.title ?? page.headings[0]?.text ?? source.path);
      return [source.path, { page, role, title, slugs: slugsById(page.headings, title) }];
    }),
  );
}

function pageMarkdown(
  outline: Outline,
  outlines: ReadonlyMap<string, Outline>,
  decisions: ReadonlyMap<string, Decision>,
  publication: Publication,
  rule: LinkRule,
): string {
  const { page, title } = outline;
  const { path } = page.source;
  if (outline.role === 'skill' && rule === skillLink) return page.source.text;
  const { workspace, report } = publication;
  const own = report.snippets.filter((snippet) => snippet.page === path);
  const text = plainMarkdown(page.source, title, {
    example: (file) => workspace.files.get(file)?.text,
    decision: (id) => {
      const decision = decisions.get(id);
      return decision === undefined ? undefined : decisionMarkdown(decision);
    },
    figure: (kind, dir, file, name) => {
      const figure = figureOf(kind, dir, file, report);
      return figure === undefined ? undefined : figureMarkdown(name === '' ? figure : { ...figure, title: name });
    },
    mistakes: (ordinal) => {
      const seal = own.find((snippet) => snippet.ordinal === ordinal)?.seal;
      return seal?.status === 'expected' ? seal.messages.map(({ code, message }) => `${code}: ${message}`) : [];
    },
    link: (url) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
      const [raw = '', id] = url.split('#');
      const to = raw === '' ? path : raw.startsWith('/') ? raw.slice(1) : posix.join(posix.dirname(path), raw);
      const slug = id === undefined ? undefined : (outlines.get(to)?.slugs.get(id) ?? id);
      const anchor = slug === undefined ? '' : `#${slug}`;
      return to === path ? anchor || rule(to, '', path, publication) : rule(to, anchor, path, publication);
    },
  });
  // SKILL.md has its title as a heading of its own.
  return text.replace(/^# .*\n\n(?=# )/, '');
}
