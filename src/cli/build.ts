/** `npm run build`: checks everything, then renders dist/. The last good dist/ stays until the new one is complete. */
import { spawn } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { engineSearch } from './engine-search.ts';
import { openChecker } from '../checks/open-checker.ts';
import { runChecks } from '../checks/run.ts';
import { readProject } from '../checks/workspace.ts';
import { printDiagnostics } from './print.ts';
import { writeReport } from './write-report.ts';

const root = resolve(process.env['GITOPS_ROOT'] ?? join(import.meta.dirname, '../..'));
const cache = join(root, '.cache');
const dist = join(root, 'dist');

async function main(): Promise<number> {
  const started = performance.now();
  const checker = await openChecker(engineSearch());
  const report = await runChecks(await readProject(root), checker);
  printDiagnostics(report, process.env['GITHUB_ACTIONS'] === undefined ? 'pretty' : 'github');
  if (report.summary.errors > 0) {
    process.stdout.write(`${report.summary.errors} errors: dist/ is as it was.\n`);
    return 1;
  }
  const checked = performance.now() - started;
  const reportPath = await writeReport(root, report, checker);
  const next = join(cache, `dist-${process.pid}`);
  await rm(next, { recursive: true, force: true });
  // Astro keeps rendered Markdown, and does not notice when what rendered it has changed.
  await rm(join(cache, 'astro'), { recursive: true, force: true });
  const code = await astro(['build', '--outDir', next], reportPath);
  if (code !== 0) {
    await rm(next, { recursive: true, force: true });
    return 1;
  }
  await swap(next);
  const { summary } = report;
  process.stdout.write(
    `${summary.pages} pages, ${summary.examples} examples, ${summary.resources} resources and ${summary.rendered} rendered, ` +
      `${summary.checks} checks in ${(checked / 1000).toFixed(1)} s; built in ${((performance.now() - started) / 1000).toFixed(1)} s\n${join(dist, 'index.html')}\n`,
  );
  return 0;
}

/** Puts a complete folder in the place of dist/; two renames, so that a kill leaves the old or the new one. */
async function swap(next: string): Promise<void> {
  const old = join(cache, `dist-old-${process.pid}`);
  await rename(dist, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, dist);
  await rm(old, { recursive: true, force: true });
}

function astro(args: readonly string[], reportPath: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(join(import.meta.dirname, '../../node_modules/.bin/astro'), args, {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', GITOPS_REPORT: reportPath, GITOPS_ROOT: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => { output += text.toString(); });
    child.stderr.on('data', (text: Buffer) => { output += text.toString(); });
    child.on('error', fail);
    child.on('close', (code) => {
      // Astro's own progress is noise; what went wrong is not.
      const noteworthy = output.split('\n').filter((line) => /\[WARN\]|\[ERROR\]|^\s*warning/i.test(line)).join('\n');
      if (code !== 0) process.stdout.write(output);
      else if (noteworthy !== '') process.stdout.write(`${noteworthy}\n`);
      done(code ?? 1);
    });
  });
}

process.exitCode = await main();
