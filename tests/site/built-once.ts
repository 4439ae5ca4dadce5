import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneBuild } from './one-build.ts';

const PROJECT = join(import.meta.dirname, '../..');

/**
 * Builds a site through the same door as `npm run build`, once for each run of the tests; gives its dist/.
 * Test files run in workers of their own: the first one builds, the others wait for what it leaves.
 */
export async function builtOnce(
  name: string,
  prepare: (root: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const root = join(tmpdir(), `gitops-${name}-${process.ppid}`);
  const done = join(root, 'built');
  const lock = join(root, 'lock');
  mkdirSync(root, { recursive: true });
  try {
    mkdirSync(lock);
  } catch {
    for (let waited = 0; waited < 600 && !existsSync(done); waited++)
      await new Promise((resolve) => setTimeout(resolve, 1000));
    if (!existsSync(done)) throw new Error(`The ${name} site was not built in ${root}.`);
    return join(root, 'dist');
  }
  prepare(root);
  const output = await oneBuild(() => build(root, env));
  if (!existsSync(join(root, 'dist/index.html'))) {
    rmSync(lock, { recursive: true });
    throw new Error(`The ${name} site does not build:\n${output}`);
  }
  writeFileSync(done, output);
  return join(root, 'dist');
}

function build(root: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(PROJECT, 'src/cli/build.ts')], {
      cwd: PROJECT,
      env: { ...process.env, ...env, GITOPS_ROOT: root, NO_COLOR: '1' },
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
