import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Checker } from '../../src/checks/check-unit.ts';
import { readProject, workspaceOf } from '../../src/checks/workspace.ts';
import { checkProject, checkWorkspace } from '../../src/site/check-project.ts';
import { random } from './mutate.ts';
import { pageMutant } from './page-mutants.ts';
import { RICH_PAGE } from './rich-page.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

export interface RenderedPages {
  /** Mutants that the checker let pass, so that they had to render. */
  readonly rendered: number;
  readonly refused: number;
  /** What the build said; the pages stay in the folder for looking at where it did not succeed. */
  readonly output: string;
  readonly code: number | null;
}

/** Adds `count` injured pages that the checker accepts to the content of a folder, and builds its site. */
export async function renderMutants(
  root: string,
  count: number,
  seed: number,
  checker: Checker,
): Promise<RenderedPages> {
  const next = random(seed);
  const pages = [RICH_PAGE, ...readProject(root).pages.map(({ source }) => source.text)];
  const accepted: string[] = [];
  let refused = 0;
  while (accepted.length < count) {
    const page = pages[Math.floor(next() * pages.length)] as string;
    const text = pageMutant(next() < 0.5 ? RICH_PAGE : page, next);
    const path = `content/guides/mutant-${accepted.length + 1}.mdx`;
    const alone = await checkWorkspace(workspaceOf({ [path]: text }), checker);
    if (alone.summary.errors > 0) {
      refused++;
      continue;
    }
    writeFileSync(join(root, path), text);
    accepted.push(path);
  }
  // A link to another page can only be judged with all of them.
  const { report } = await checkProject(root, checker);
  const wrong = new Set(report.diagnostics.flatMap(({ severity, at }) => (severity === 'error' ? at.source.path : [])));
  for (const path of wrong) rmSync(join(root, path));
  const { code, output } = await build(root);
  return { rendered: accepted.length - wrong.size, refused: refused + wrong.size, output, code };
}

function build(root: string): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(PROJECT, 'src/cli/build.ts')], {
      cwd: PROJECT,
      env: { ...process.env, GITOPS_ROOT: root, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString();
      });
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}
