import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltPage } from '../bundle/built-page.ts';
import { checkDist } from '../bundle/dist-check.ts';
import { changesOf, revision } from '../bundle/git-history.ts';
import { licenses } from '../bundle/licenses.ts';
import { besidePages, keepUrls, placeNotFound, publish } from '../bundle/publish.ts';
import { engineSearch } from './engine-search.ts';
import { openChecker } from '../checks/open-checker.ts';
import type { Report } from '../checks/report.ts';
import type { Workspace } from '../checks/workspace.ts';
import { checkProject } from '../site/check-project.ts';
import { filesBelow } from '../site/files-below.ts';
import { indexAsset } from '../site/search-index.ts';
import type { Settings } from '../site/settings.ts';
import { loadSite, type Site } from '../site/site.ts';
import { emptyNext, replaceDist } from './dist-folder.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { printDiagnostics } from './print.ts';
import type { Renderer } from './renderer.ts';
import { writeReport } from './write-report.ts';

const project = join(import.meta.dirname, '../..');
const format = process.env['GITHUB_ACTIONS'] === undefined ? 'pretty' : 'github';

const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(2)} s`;

/**
 * Checks everything, then renders dist/. The last good dist/ stays until the new one is complete. `started` is when the
 * build began, on this process's clock; gives the exit code.
 */
export async function buildSite(settings: Settings, renderer: Renderer, started: number): Promise<number> {
  const { root } = settings;
  const asked = performance.now();
  // Astro keeps what it generates in the project, whatever root is built.
  await oneAtATime([project, root], () =>
    process.stdout.write('Another build is running in this folder; this one starts when it has ended.\n'),
  );
  // What another build took is no part of this one.
  const begun = started + performance.now() - asked;
  const next = await emptyNext(root);
  // Astro keeps rendered Markdown, and does not notice when what rendered it has changed.
  await rm(join(root, '.cache/astro'), { recursive: true, force: true });
  renderer.prepare(next);
  const checker = await openChecker(engineSearch());
  const loaded = performance.now();
  const { workspace, report } = await checkProject(root, checker);
  printDiagnostics(report, format);
  if (report.summary.errors > 0) {
    renderer.stop();
    process.stdout.write(`${report.summary.errors} errors: dist/ is as it was.\n`);
    return 1;
  }
  const checked = performance.now();
  await writeReport(root, report, checker);
  const unlisted = await render(next, renderer, settings, workspace, report);
  if (unlisted === undefined) {
    await rm(next, { recursive: true, force: true });
    return 1;
  }
  await replaceDist(root, next);
  if (unlisted > 0)
    process.stdout.write(
      `${unlisted} addresses are not in urls.lock yet: "npm run urls:accept" promises to keep them.\n`,
    );
  const { summary } = report;
  process.stdout.write(
    `${summary.pages} pages, ${summary.examples} examples, ${summary.resources} resources and ${summary.rendered} rendered, ` +
      `${summary.checks} checks in ${seconds(loaded, checked)} after ${seconds(begun, loaded)} of loading; built in ${seconds(begun, performance.now())}\n${join(root, 'dist/index.html')}\n`,
  );
  return 0;
}

/** Renders the pages and, at the same time, what stands beside them. Undefined where the site is not whole. */
async function render(
  next: string,
  renderer: Renderer,
  settings: Settings,
  workspace: Workspace,
  report: Report,
): Promise<number | undefined> {
  const { root } = settings;
  const rendered = renderer.render();
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
  const site = loadSite(settings);
  const files = await besidePages({
    workspace,
    site,
    version,
    revision: await revision(root),
    changes: await changesOf(root, 'examples'),
    licenses: await licenses(project),
  });
  const pages = await publish(next, files, site, indexAsset(site), rendered);
  return (await rendered) ? complete(next, pages, site, report) : undefined;
}

/** Proves that every link and every promise of a site holds. Undefined where one does not. */
async function complete(
  next: string,
  pages: readonly BuiltPage[],
  site: Site,
  report: Report,
): Promise<number | undefined> {
  const problems = checkDist(await filesBelow(next), pages);
  if (problems.length > 0)
    process.stdout.write(`The built site has ${problems.length} broken places:\n${problems.join('\n')}\n`);
  await placeNotFound(next, site.settings.site);
  const { findings, unlisted } = await keepUrls(next, site.settings.root, site.settings.site, pages);
  printDiagnostics({ ...report, diagnostics: findings.map((finding) => ({ ...finding, severity: 'error' })) }, format);
  return problems.length > 0 || findings.length > 0 ? undefined : unlisted.length;
}
