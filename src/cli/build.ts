/** `npm run build`: checks everything, then renders dist/. The last good dist/ stays until the new one is complete. */
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { changesOf, revision } from '../bundle/git-history.ts';
import { licenses } from '../bundle/licenses.ts';
import { keepUrls, placeNotFound, publish } from '../bundle/publish.ts';
import { engineSearch } from './engine-search.ts';
import { openChecker } from '../checks/open-checker.ts';
import type { Report } from '../checks/report.ts';
import { runChecks } from '../checks/run.ts';
import { readProject, type Workspace } from '../checks/workspace.ts';
import { checkDist } from '../site/dist-check.ts';
import { settingsOf } from '../site/settings.ts';
import { loadSite } from '../site/site.ts';
import { emptyNext, replaceDist } from './dist-folder.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { printDiagnostics } from './print.ts';
import { writeReport } from './write-report.ts';

const project = join(import.meta.dirname, '../..');
const root = resolve(process.env['GITOPS_ROOT'] ?? project);
const format = process.env['GITHUB_ACTIONS'] === undefined ? 'pretty' : 'github';
const cache = join(root, '.cache');
const dist = join(root, 'dist');

async function main(): Promise<number> {
  // Astro keeps what it generates in the project, whatever root is built.
  await oneAtATime([project, root], () =>
    process.stdout.write('Another build is running in this folder; this one starts when it has ended.\n'),
  );
  const started = performance.now();
  const next = await emptyNext(root);
  const checker = await openChecker(engineSearch());
  const workspace = await readProject(root);
  const report = await runChecks(workspace, checker);
  printDiagnostics(report, format);
  if (report.summary.errors > 0) {
    process.stdout.write(`${report.summary.errors} errors: dist/ is as it was.\n`);
    return 1;
  }
  const checked = performance.now() - started;
  const reportPath = await writeReport(root, report, checker);
  // Astro keeps rendered Markdown, and does not notice when what rendered it has changed.
  await rm(join(cache, 'astro'), { recursive: true, force: true });
  const built = (await astro(['build', '--outDir', next], reportPath)) === 0;
  const unlisted = built ? await complete(next, workspace, report, reportPath) : undefined;
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
      `${summary.checks} checks in ${(checked / 1000).toFixed(1)} s; built in ${((performance.now() - started) / 1000).toFixed(1)} s\n${join(dist, 'index.html')}\n`,
  );
  return 0;
}

/** Writes what stands beside the pages, and proves that every link and every promise holds. Undefined where one does not. */
async function complete(
  next: string,
  workspace: Workspace,
  report: Report,
  reportPath: string,
): Promise<number | undefined> {
  const site = await loadSite({ ...settingsOf(process.env, root), root, report: reportPath });
  const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
  await publish(next, {
    workspace,
    site,
    version,
    revision: await revision(root),
    changes: await changesOf(root, 'examples'),
    licenses: await licenses(project),
  });
  const problems = checkDist(next);
  if (problems.length > 0)
    process.stdout.write(`The built site has ${problems.length} broken places:\n${problems.join('\n')}\n`);
  await placeNotFound(next, site.settings.site);
  const { findings, unlisted } = await keepUrls(next, root, site.settings.site);
  printDiagnostics({ ...report, diagnostics: findings.map((finding) => ({ ...finding, severity: 'error' })) }, format);
  return problems.length > 0 || findings.length > 0 ? undefined : unlisted.length;
}

function astro(args: readonly string[], reportPath: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(join(project, 'node_modules/.bin/astro'), args, {
      cwd: project,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', GITOPS_REPORT: reportPath, GITOPS_ROOT: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      output += text.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => {
      // Astro's own progress is noise; what went wrong is not.
      const noteworthy = output
        .split('\n')
        .filter((line) => /\[WARN\]|\[ERROR\]|^\s*warning/i.test(line))
        .join('\n');
      if (code !== 0) process.stdout.write(output);
      else if (noteworthy !== '') process.stdout.write(`${noteworthy}\n`);
      done(code ?? 1);
    });
  });
}

process.exitCode = await main();
