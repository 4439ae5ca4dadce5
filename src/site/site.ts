import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastChanged } from './changed.ts';
import { type ContentPage, readContent } from './content.ts';
import type { Decision } from '../checks/decision-schema.ts';
import { readDecisions } from './decision.ts';
import { type FieldNotes, readNotes } from './field-notes.ts';
import { highlighter, type Highlighter } from './highlight.ts';
import { resolveLink, type Target } from './links.ts';
import { type ReportData, readReport } from './report-data.ts';
import type { Settings } from './settings.ts';

/** A script of the skill. */
export interface Script {
  readonly name: string;
  readonly text: string;
}

/** Everything that the pages show: the content, and the report of the checks. */
export interface Site {
  readonly settings: Settings;
  readonly report: ReportData;
  readonly pages: readonly ContentPage[];
  readonly scripts: readonly Script[];
  readonly notes: FieldNotes;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The day of the last commit of each file, by project path. */
  readonly changed: ReadonlyMap<string, string>;
  page(path: string): ContentPage | undefined;
  /** A link as written in a file of the project. */
  link(url: string, from: string): Target | undefined;
}

/** A site, and what its pages are rendered with. */
export interface RenderedSite extends Site {
  readonly highlighter: Highlighter;
}

/** Where the site of a process is kept: Astro bundles the pages, so that they have this module a second time. */
const process = globalThis as typeof globalThis & {
  gitopsSite?: { readonly stamp: number; readonly site: Promise<RenderedSite> };
};

let reported: Promise<void> = Promise.resolve();

/**
 * Lets everything that shares the site wait for the report of this build: Astro renders the first Markdown when it reads
 * the content, and an earlier report may lie in the place of this one.
 */
export function waitForReport(report: Promise<void>): void {
  reported = report;
}

/** The site, read once for each report that the checks write: all pages and plugins of a build share it. */
export async function sharedSite(settings: Settings): Promise<RenderedSite> {
  await reported;
  const stamp = statSync(settings.report).mtimeMs;
  const before = process.gitopsSite;
  if (before?.stamp === stamp) return before.site;
  const site = renderedSite(settings, before?.site);
  process.gitopsSite = { stamp, site };
  return site;
}

async function renderedSite(settings: Settings, before: Promise<Site> | undefined): Promise<RenderedSite> {
  return { ...loadSite(settings, await before), highlighter: await highlighter() };
}

/** Reads a site from its content and its report; what has not changed since an earlier reading is taken from there. */
export function loadSite(settings: Settings, before?: Site): Site {
  const report = readReport(settings.report);
  const pages = readContent(settings.root, before?.pages);
  const scripts = readScripts(settings.root);
  const decisions = readDecisions(settings.root);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const targets = {
    report,
    pages: new Set(byPath.keys()),
    scripts: new Set(scripts.map((script) => script.name)),
  };
  const link = (url: string, from: string): Target | undefined => resolveLink(url, from, targets);
  return {
    settings,
    report,
    pages,
    // Commits made while a server runs show with its next start.
    changed: before?.changed ?? lastChanged(settings.root),
    scripts,
    decisions,
    notes: readNotes(settings.report),
    link,
    page: (path) => byPath.get(path),
  };
}

function readScripts(root: string): Script[] {
  const folder = join(root, 'scripts');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sh'))
    .sort();
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
