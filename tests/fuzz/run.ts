/**
 * `npm run fuzz [-- --count 10000 --seed 1]`: injured Markdown, MDX, YAML, kustomizations, catalogs and shell text.
 * With `--pages 100`, a site of that many injured pages that the checker lets pass is built instead.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openChecker } from '../../src/checks/open-checker.ts';
import { fuzz } from './fuzz.ts';
import { renderMutants } from './pages.ts';
import { projectSeeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    pages: { type: 'string' },
  },
});
const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
if (values.pages === undefined) await texts();
else await pages(Number(values.pages));

async function texts(): Promise<void> {
  const result = await fuzz(projectSeeds(), Number(values.count), Number(values.seed), checker);
  for (const { path, input, reason } of result.failures.slice(0, 10)) {
    process.stdout.write(`${path}: ${reason}\n--- input\n${input.slice(0, 2000)}\n--- end\n`);
  }
  process.stdout.write(
    `${result.inputs} inputs, ${result.diagnostics} diagnostics, slowest ${result.slowest.toFixed(0)} ms, ${result.failures.length} failures (seed ${values.seed})\n`,
  );
  process.exitCode = result.failures.length > 0 ? 1 : 0;
}

async function pages(count: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'gitops-mutants-'));
  cpSync(join(import.meta.dirname, '../site/fixture'), root, { recursive: true });
  const { rendered, refused, code, output } = await renderMutants(root, count, Number(values.seed), checker);
  if (code === 0) rmSync(root, { recursive: true });
  else process.stdout.write(`${output}\nThe pages are in ${root}.\n`);
  process.stdout.write(`${rendered} pages rendered, ${refused} refused by the checker (seed ${values.seed})\n`);
  process.exitCode = code ?? 1;
}
