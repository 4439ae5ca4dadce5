import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { random } from '../fuzz/mutate.ts';
import { folderDigest } from './folder-digest.ts';
import { oneBuild } from './one-build.ts';

const PROJECT = join(import.meta.dirname, '../..');
const KILLS = 5;

let root: string;
let first: Record<string, string>;
let took = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gitops killed '));
  cpSync(join(import.meta.dirname, 'fixture'), root, { recursive: true });
  let started = 0;
  await oneBuild(async () => {
    started = performance.now();
    expect(await ended(build())).toBe(0);
  });
  took = performance.now() - started;
  first = folderDigest(join(root, 'dist'));
  const page = join(root, 'content/guides/choose.mdx');
  writeFileSync(page, `${readFileSync(page, 'utf8')}\n## One more [#one-more]\n\nWritten after the first build.\n`);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it('leaves the last good dist/ or the next, whole, whenever a build is killed; two at once give what one gives', async () => {
  const left = await oneBuild(killedBuilds);
  const second = folderDigest(join(root, 'dist'));
  expect(second['guides/choose.html']).not.toBe(first['guides/choose.html']);
  for (const folder of left) expect([first, second]).toContainEqual(folder);
  expect(readdirSync(join(root, '.cache')).filter((name) => /^dist-|\d$/.test(name))).toEqual([]);
}, 600_000);

/** Kills builds at random moments, then lets two end; gives what each killed one left. */
async function killedBuilds(): Promise<Record<string, string>[]> {
  const next = random(20_261_126);
  const left: Record<string, string>[] = [];
  for (let count = 0; count < KILLS; count++) {
    const child = build();
    const end = ended(child);
    await Promise.race([pause(next() * took), end]);
    killGroup(child);
    await end;
    expect(existsSync(join(root, 'dist')) || existsSync(join(root, '.cache/dist-kept'))).toBe(true);
    left.push(folderDigest(join(root, existsSync(join(root, 'dist')) ? 'dist' : '.cache/dist-kept')));
  }
  expect(await Promise.all([ended(build()), ended(build())])).toEqual([0, 0]);
  return left;
}

/** A build in a process group of its own, as a terminal starts it. */
function build(): ChildProcess {
  return spawn(process.execPath, [join(PROJECT, 'src/cli/build.ts')], {
    cwd: PROJECT,
    env: { ...process.env, GITOPS_ROOT: root, NO_COLOR: '1' },
    detached: true,
    stdio: 'ignore',
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.on('close', done));
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  } catch {
    // It had ended.
  }
}
