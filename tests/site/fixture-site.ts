import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIXTURE = join(import.meta.dirname, 'fixture');
const PROJECT = join(import.meta.dirname, '../..');

let built: Promise<string> | undefined;

/**
 * Builds the fixture site through the same door as `npm run build`, once for each run of the tests; gives its dist/.
 * Test files run in workers of their own: the first one builds, the others wait for what it leaves.
 */
export function fixtureSite(): Promise<string> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<string> {
  const root = join(tmpdir(), `gitops-site-${process.ppid}`);
  const done = join(root, 'built');
  const lock = join(root, 'lock');
  mkdirSync(root, { recursive: true });
  try {
    mkdirSync(lock);
  } catch {
    for (let waited = 0; waited < 280 && !existsSync(done); waited++)
      await new Promise((resolve) => setTimeout(resolve, 1000));
    if (!existsSync(done)) throw new Error(`The fixture site was not built in ${root}.`);
    return join(root, 'dist');
  }
  cpSync(FIXTURE, root, { recursive: true });
  const output = await build(root);
  if (!existsSync(join(root, 'dist/index.html'))) {
    rmSync(lock, { recursive: true });
    throw new Error(`The fixture site does not build:\n${output}`);
  }
  writeFileSync(done, output);
  return join(root, 'dist');
}

function build(root: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(PROJECT, 'src/cli/build.ts')], {
      cwd: PROJECT,
      env: { ...process.env, GITOPS_ROOT: root, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString();
      });
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

/** The pages of a built site, as paths below it. */
export function pagesOf(dist: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && statSync(join(dist, path)).isFile())
    .sort();
}
