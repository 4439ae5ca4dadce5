/** `npm run dev`: the site with live reload; every edit is checked, and the terminal and the page show what is wrong. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Checker } from '../checks/check-unit.ts';
import { Memory } from '../checks/memory.ts';
import { openChecker } from '../checks/open-checker.ts';
import { checkProject } from '../site/check-project.ts';
import { engineSearch } from './engine-search.ts';
import { printDiagnostics, summaryLine } from './print.ts';
import { watchFolders } from './watch-folders.ts';
import { writeReport } from './write-report.ts';

const project = resolve(import.meta.dirname, '../..');
const root = resolve(process.env['GITOPS_ROOT'] ?? project);

const memory = new Memory();
async function check(checker: Checker): Promise<void> {
  const started = performance.now();
  const { report } = await checkProject(root, checker, memory);
  await writeReport(root, report, checker);
  printDiagnostics(report, 'pretty');
  process.stdout.write(`${summaryLine(report, performance.now() - started)}\n`);
}

const checker = await openChecker(engineSearch());
await check(checker);

let running = false;
let again = false;
let timer: NodeJS.Timeout | undefined;
async function recheck(): Promise<void> {
  again = running;
  if (running) return;
  running = true;
  await check(checker).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  running = false;
  if (again) await recheck();
}
watchFolders([join(root, 'content'), join(root, 'examples')], () => {
  clearTimeout(timer);
  // Editors write a file in several steps; one check is enough for all of them.
  timer = setTimeout(() => void recheck(), 50);
});

const astro = spawn(join(project, 'node_modules/.bin/astro'), ['dev', ...process.argv.slice(2)], {
  cwd: project,
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  stdio: 'inherit',
});
// Who ends this process by its number means both.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => astro.kill(signal));
astro.on('close', (code) => {
  process.exitCode = code ?? 0;
  process.exit();
});
