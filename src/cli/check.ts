/** `npm run check [-- PATH…]`: checks this project, or anyone's Markdown, MDX and YAML. Exit codes 0, 1, 2. */
import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { engineSearch } from './engine-search.ts';
import type { Report } from '../checks/report.ts';
import { printDiagnostics, summaryLine } from './print.ts';
import { FORMATS, type Format } from './formats.ts';

const HELP = `Checks GitOps documentation: every manifest, kustomization, command and link.

Usage: npm run check [-- [--format pretty|line|github|json] PATH…]

Without a path, this project's content/ and examples/. With paths, any files and
folders of Markdown, MDX and YAML.

Options:
  --format FORMAT  pretty (default), line, github, or json
  --help           this text

Exit codes: 0 nothing wrong (warnings allowed), 1 errors found, 2 wrong use.
For machine-readable output without npm's own lines: npm run -s check -- --format json
`;

const projectRoot = resolve(import.meta.dirname, '../..');

async function main(): Promise<number> {
  let parsed: { values: { format?: string; help?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
  if (parsed.values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const format = parsed.values.format ?? 'pretty';
  if (!(FORMATS as readonly string[]).includes(format))
    return misuse(`There is no format "${format}"; write one of ${FORMATS.join(', ')}.`);
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const paths = parsed.positionals.map((path) => resolve(from, path));
  for (const [index, path] of paths.entries()) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || !(found.isFile() || found.isDirectory()))
      return misuse(`There is no file or folder "${parsed.positionals[index]}".`);
  }
  const started = performance.now();
  const report = await check(paths, from);
  printDiagnostics(report, format as Format);
  if (format === 'pretty') process.stdout.write(`${summaryLine(report, performance.now() - started)}\n`);
  return report.summary.errors > 0 ? 1 : 0;
}

async function check(paths: readonly string[], from: string): Promise<Report> {
  // Loaded once the arguments are known to be good: wrong use is answered at once.
  const [{ openChecker }, { runChecks }, { readPaths }, { checkProject }] = await Promise.all([
    import('../checks/open-checker.ts'),
    import('../checks/run.ts'),
    import('../checks/workspace.ts'),
    import('../site/check-project.ts'),
  ]);
  const checker = await openChecker(engineSearch());
  const own = paths.every((path) => /^(content|examples)(\/|$)/.test(relative(projectRoot, path).split(sep).join('/')));
  if (own) {
    const { report } = await checkProject(projectRoot, checker);
    const wanted = paths.map((path) => relative(projectRoot, path).split(sep).join('/'));
    return wanted.length === 0 ? report : narrowed(report, wanted);
  }
  const inside = paths.every((path) => !relative(from, path).startsWith('..') && !isAbsolute(relative(from, path)));
  const root = inside ? from : commonFolder(paths);
  return runChecks(
    readPaths(
      root,
      paths.map((path) => relative(root, path) || '.'),
    ),
    checker,
  );
}

/** A report on the whole project, with the diagnostics of the wanted files alone. */
function narrowed(report: Report, wanted: readonly string[]): Report {
  const diagnostics = report.diagnostics.filter(({ at }) =>
    wanted.some((path) => at.source.path === path || at.source.path.startsWith(`${path}/`)),
  );
  const count = (severity: string): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { ...report, diagnostics, summary: { ...report.summary, errors: count('error'), warnings: count('warning') } };
}

function commonFolder(paths: readonly string[]): string {
  const parts = paths.map((path) => path.split(sep));
  const shared: string[] = [];
  for (const [index, part] of (parts[0] ?? []).entries()) {
    if (!parts.every((other) => other[index] === part)) break;
    shared.push(part);
  }
  const folder = shared.join(sep) || sep;
  return paths.includes(folder) ? join(folder, '..') : folder;
}

function misuse(message: string): number {
  process.stderr.write(`${message}\nRun "npm run check -- --help".\n`);
  return 2;
}

process.exitCode = await main();
