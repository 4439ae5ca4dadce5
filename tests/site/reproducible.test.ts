import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderDigest } from './folder-digest.ts';

const PROJECT = join(import.meta.dirname, '../..');

let folder: string;
let log: string;
let asked = 0;
const builds: { root: string; output: string; code: number | null }[] = [];
// What children that are not Node would ask: kustomize, kubectl and git all go through a proxy where one is named.
const proxy = createServer((socket) => {
  asked++;
  socket.destroy();
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gitops-again-'));
  log = join(folder, 'network.log');
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const first = join(folder, 'first');
  cpSync(join(import.meta.dirname, 'fixture'), first, { recursive: true });
  const git = (cwd: string, ...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd });
  };
  writeFileSync(join(first, '.gitignore'), 'dist/\n.cache/\nexport/\n');
  git(first, 'init', '-q', '-b', 'main');
  git(first, 'add', '-A');
  git(first, 'commit', '-q', '-m', 'First');
  const second = join(folder, 'ein anderer Ordner – 2');
  git(folder, 'clone', '-q', first, second);
  for (const path of readdirSync(second, { recursive: true, encoding: 'utf8' }))
    if (!path.startsWith('.git')) utimesSync(join(second, path), 1_000_000_000, 1_000_000_000);
  const own = { SITE_URL: 'https://gitops.example', NETWORK_LOG: log };
  const network = {
    HTTP_PROXY: address,
    HTTPS_PROXY: address,
    http_proxy: address,
    https_proxy: address,
    ALL_PROXY: address,
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'record-network.cjs')}`,
  };
  const shuffle = `--require ${join(import.meta.dirname, 'shuffle-folders.cjs')}`;
  for (const [root, umask, environment] of [
    [first, '022', { ...own, ...network, TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' }],
    [
      second,
      '077',
      { ...own, NODE_OPTIONS: shuffle, TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    ],
  ] as const) {
    const built = await run(root, umask, environment, 'build.ts');
    const exported = await run(root, umask, environment, 'export.ts');
    builds.push({ root, output: built.output + exported.output, code: built.code || exported.code });
  }
}, 500_000);

afterAll(() => {
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

it('gives the same bytes for one commit in other folders, time zones, locales, orders of folders, times and rights of files', () => {
  const [first, second] = builds;
  for (const { code, output } of builds) expect(code, output).toBe(0);
  for (const part of ['dist', 'export']) {
    const [one, other] = [first, second].map((build) => folderDigest(join(build?.root ?? '', part)));
    expect(Object.keys(one ?? {}).length).toBeGreaterThan(1);
    const different = Object.keys({ ...one, ...other }).filter((path) => one?.[path] !== other?.[path]);
    expect(different).toEqual([]);
  }
});

it('opens no connection, neither by itself nor by what it starts', () => {
  expect(builds[0]?.code, builds[0]?.output).toBe(0);
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
  expect(asked).toBe(0);
});

it('would have been caught opening one', async () => {
  const own = join(folder, 'other.log');
  const script = "require('node:net').connect(9, '127.0.0.1').on('error', () => {})";
  const child = spawn(process.execPath, ['--require', join(import.meta.dirname, 'record-network.cjs'), '-e', script], {
    env: { ...process.env, NETWORK_LOG: own },
  });
  await new Promise((done) => child.on('close', done));
  expect(statSync(own).size).toBeGreaterThan(0);
});

function run(
  root: string,
  umask: string,
  environment: Readonly<Record<string, string>>,
  entry: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(
      'sh',
      ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, join(PROJECT, 'src/cli', entry)],
      {
        cwd: PROJECT,
        env: { ...process.env, NO_COLOR: '1', GITOPS_ROOT: root, ...environment },
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString();
      });
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}
