import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyNext, replaceDist, restoreDist } from '../../src/cli/dist-folder.ts';
import { projectRoot } from './run-cli.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gitops dist '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function folder(path: string, text: string): string {
  mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, path, 'index.html'), text);
  return join(root, path);
}

const page = (): string => readFileSync(join(root, 'dist/index.html'), 'utf8');

it('replaces the folder whole and leaves nothing else', async () => {
  folder('dist', 'old');
  writeFileSync(join(root, 'dist/only-in-old.html'), '');
  const next = await emptyNext(root);
  mkdirSync(next);
  writeFileSync(join(next, 'index.html'), 'new');
  await replaceDist(root, next);
  expect(page()).toBe('new');
  expect(readdirSync(join(root, 'dist'))).toEqual(['index.html']);
  expect(readdirSync(join(root, '.cache'))).toEqual([]);
});

it('brings back the last good folder where a build was killed between its two renames', async () => {
  folder('.cache/dist-kept', 'old');
  folder('.cache/dist-next-1', 'new');
  restoreDist(root);
  expect(page()).toBe('old');
});

it('starts a build with what was there, and without what a killed one left', async () => {
  folder('.cache/dist-kept', 'old');
  folder('.cache/dist-next-1', 'half');
  folder('.cache/dist-gone', 'half removed');
  const next = await emptyNext(root);
  expect(page()).toBe('old');
  expect(existsSync(next)).toBe(false);
  expect(readdirSync(join(root, '.cache'))).toEqual([]);
});

it('never takes what is left of a removed folder for a good one', async () => {
  folder('.cache/dist-gone', 'half removed');
  restoreDist(root);
  expect(existsSync(join(root, 'dist'))).toBe(false);
});

it('lets one process at a time into a folder, and the next one in when that is killed', async () => {
  const holder = locker();
  expect(await holder.said('inside')).toBe('inside');
  const second = locker();
  expect(await second.said('waiting')).toBe('waiting');
  holder.kill();
  expect(await second.said('inside')).toBe('inside');
  second.kill();
}, 30_000);

function locker(): { said(word: string): Promise<string>; kill(): void } {
  const module = JSON.stringify(join(projectRoot, 'src/cli/one-at-a-time.ts'));
  const child = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { oneAtATime } from ${module};
     await oneAtATime([${JSON.stringify(root)}], () => console.log('waiting'));
     console.log('inside');
     setInterval(() => {}, 1000);`,
  ]);
  let output = '';
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  return {
    said: async (word) => {
      while (!output.includes(word)) await new Promise((resume) => setTimeout(resume, 20));
      return word;
    },
    kill: () => child.kill('SIGKILL'),
  };
}
