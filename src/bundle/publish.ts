import { writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../checks/workspace.ts';
import { type Asset, INDEX_LATER } from '../site/assets.ts';
import { filesBelow } from '../site/files-below.ts';
import type { Site } from '../site/site.ts';
import { exampleUrl } from '../site/urls.ts';
import { type BuiltPage, builtPage, builtPages } from './built-page.ts';
import { cardFiles } from './cards.ts';
import { robots, sitemap } from './crawlers.ts';
import { discoveryFiles } from './discovery.ts';
import { feedFiles } from './feed.ts';
import type { Change, Revision } from './git-history.ts';
import { type HeadContext, headLinks } from './head-links.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import { META_POLICY, policyTag } from './meta-policy.ts';
import { notFoundPage } from './not-found.ts';
import { oembed, oembedUrl } from './oembed.ts';
import { publicUrls } from './public-urls.ts';
import { applyRedirects, readRedirects } from './redirects.ts';
import { renderedPages } from './rendered-pages.ts';
import { siteMarkdown } from './site-markdown.ts';
import { type Files, skillFiles } from './skill-files.ts';
import { scanHtml } from './scan.ts';
import { stampFile } from './stamp.ts';
import { compareUrls } from './url-lock.ts';
import { encoded, writeFiles } from './write-files.ts';

const NOT_FOUND = '404.html';
const INDEX_IN_PAGE = new RegExp(`( data-index="[^"]*)${INDEX_LATER.replace('.', '\\.')}"`);

/** What is published beside the pages that Astro rendered. */
export interface Edition {
  readonly workspace: Workspace;
  readonly site: Site;
  readonly version: string;
  readonly revision: Revision | undefined;
  /** The history of examples/, where there is one. */
  readonly changes: readonly Change[] | undefined;
  /** The licences of what reaches a browser. */
  readonly licenses: string;
}

/** What stands beside the pages and does not depend on how they were rendered: the skill, Markdown, feeds, the report. */
export async function besidePages({ workspace, site, ...edition }: Edition): Promise<Files> {
  const { settings, report } = site;
  const skill = await skillFiles({ workspace, report, site: settings.site });
  const markdown = siteMarkdown({ workspace, site });
  const description = site.pages.find((page) => page.section === 'skill')?.description;
  const home = llmsIndex({ site });
  markdown.set('index.md', home);
  return new Map([
    ...(description === undefined ? [] : discoveryFiles(skill, description)),
    ...[...markdown].map(([path, text]) => [path, encoded(text)] as const),
    ...(edition.changes === undefined ? [] : feedFiles(report.examples, edition.changes, settings.site)),
    ['llms.txt', encoded(home)],
    ['llms-full.txt', encoded(llmsFull({ workspace, site }))],
    ['licenses.txt', encoded(edition.licenses)],
    ['robots.txt', encoded(robots(settings.site))],
    ['report.json', await readFile(settings.report)],
    ['build.json', stampFile(edition.version, edition.revision, report.tools)],
  ]);
}

/**
 * Completes a site in place while it is rendered, with the files beside its pages and what the heads of the pages say
 * about them. `rendered` settles when no more pages come, with false where some never will.
 */
export async function publish(
  dist: string,
  files: Files,
  site: Site,
  index: Asset,
  rendered: Promise<boolean>,
): Promise<BuiltPage[]> {
  const { settings } = site;
  writeFiles(dist, new Map([...files, [index.path, encoded(index.text)]]));
  const heads = {
    site: settings.site,
    markdown: new Set([...files.keys()].filter((path) => path.endsWith('.md'))),
    feed: files.has('feed.atom'),
  };
  const pages: BuiltPage[] = [];
  for await (const { path, html } of renderedPages(dist, rendered)) {
    const page = completePage(builtPage(path, html.replace(INDEX_IN_PAGE, `$1${index.path}"`)), heads);
    writeFileSync(join(dist, path), page.html);
    pages.push(page);
  }
  if (!(await rendered)) return pages;
  // They come in the order of their rendering.
  pages.sort((one, other) => (one.path < other.path ? -1 : 1));
  const own = pages.filter((page) => page.path !== NOT_FOUND);
  if (settings.site !== undefined) writeFiles(dist, publishedFiles(own, site, settings.site));
  return pages;
}

/** The policy and the links of the 404 page come last of all. */
function completePage(page: BuiltPage, heads: HeadContext): BuiltPage {
  const isLast = page.path === NOT_FOUND;
  const added = isLast || isEmbedded(page) ? '' : headLinks(page, heads);
  const html = withHead(page, isLast ? '' : policyTag(META_POLICY), added);
  return { ...page, html, links: [...page.links, ...scanHtml(added).links] };
}

/** Makes the 404 page work below any address; its links then are no longer those of a file. */
export async function placeNotFound(dist: string, address: string | undefined): Promise<void> {
  const page = builtPage(NOT_FOUND, notFoundPage(await readFile(join(dist, NOT_FOUND), 'utf8'), address));
  await writeFile(join(dist, page.path), withHead(page, policyTag(META_POLICY), ''));
}

/** Compares the addresses of a complete site with those that were promised, and makes redirects work. */
export async function keepUrls(
  dist: string,
  root: string,
  address: string | undefined,
  pages: readonly BuiltPage[],
): Promise<{ findings: readonly CodedFinding[]; unlisted: readonly string[] }> {
  const redirects = await readRedirects(root);
  const before = publicUrls(await filesBelow(dist), pages);
  const applied = await applyRedirects(dist, redirects, before, address);
  const urls = redirects.redirects.length === 0 ? before : publicUrls(await filesBelow(dist), await builtPages(dist));
  const { findings, unlisted } = await compareUrls(root, urls);
  return { findings: [...redirects.findings, ...applied, ...findings], unlisted };
}

const isEmbedded = (page: BuiltPage): boolean => page.path.startsWith('embed/');

/** What only a site with a known address has. */
function publishedFiles(pages: readonly BuiltPage[], { report }: Site, address: string): Files {
  const own = pages.filter((page) => !isEmbedded(page));
  const examples = new Map(report.examples.map((example) => [exampleUrl(example.id), example]));
  return new Map([
    ...cardFiles(own, examples),
    ...own.map((page) => [oembedUrl(page.path), encoded(oembed(page, examples.get(page.path), address))] as const),
    ['sitemap.xml', encoded(sitemap(own, address))],
  ]);
}

/** A page with more in its head: the policy first, before anything is loaded, links last. */
function withHead({ html, head }: BuiltPage, first: string, last: string): string {
  return `${html.slice(0, head.start)}${first}${html.slice(head.start, head.end)}${last}${html.slice(head.end)}`;
}
