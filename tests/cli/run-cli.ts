import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of src/cli with real files, as npm would from `cwd`. */
export function runCli(
  entry: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Finished> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(projectRoot, 'src/cli', entry), ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', INIT_CWD: cwd, GITHUB_ACTIONS: undefined, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      stderr += text.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** A folder with the files given, removed by `clean`. */
export async function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ path: string; clean: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'gitops check '));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, clean: () => rm(path, { recursive: true, force: true }) };
}
