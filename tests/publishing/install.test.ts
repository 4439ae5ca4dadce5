import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/site/files-below.ts';
import { siteServer } from '../../src/site/server.ts';
import { fixtureSite } from '../site/fixture-site.ts';

let dist: string;
let archived: Map<string, string>;
const servers: Server[] = [];
const folders: string[] = [];

beforeAll(async () => {
  dist = await fixtureSite();
  archived = digests(
    Object.entries(unzipSync(readFileSync(join(dist, '.well-known/agent-skills/gitops-workflows.zip')))),
  );
});
afterAll(() => {
  for (const server of servers) server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the skill is the same by every way', () => {
  test('unpacked beside the archive, and below the older address', async () => {
    expect(archived.size).toBeGreaterThan(5);
    for (const place of ['agent-skills', 'skills']) {
      const folder = join(dist, '.well-known', place, 'gitops-workflows');
      const paths = await filesBelow(folder);
      expect(digests(paths.map((path) => [path, readFileSync(join(folder, path))]))).toEqual(archived);
    }
  });

  test.each(['/', '/some/docs/'])('installed with the skills installer from a site below %s', async (base) => {
    const server = await siteServer(dist, base);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'gitops-skills-')));
    folders.push(home);
    mkdirSync(join(home, 'project'));
    const output = await install([`http://127.0.0.1:${port}${base.replace(/\/$/, '')}`], home);
    const folder = join(home, 'project/.claude/skills/gitops-workflows');
    const paths = await filesBelow(folder).catch(() => []);
    expect(paths, output).not.toEqual([]);
    expect(digests(paths.map((path) => [path, readFileSync(join(folder, path))]))).toEqual(archived);
  });
});

/** Runs the installer as a person would who copies files for one agent and answers no question. */
function install(args: readonly string[], home: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('bin/cli.mjs', import.meta.resolve('skills/package.json'))),
        'add',
        ...args,
        '--yes',
        '--copy',
        '--agent',
        'claude-code',
        '--skill',
        '*',
      ],
      {
        cwd: join(home, 'project'),
        env: {
          PATH: process.env['PATH'],
          HOME: home,
          XDG_CONFIG_HOME: join(home, 'config'),
          DISABLE_TELEMETRY: '1',
          DO_NOT_TRACK: '1',
          CI: '1',
          NO_COLOR: '1',
        },
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString();
      });
    child.on('error', fail);
    child.on('close', () => done(output));
  });
}

function digests(files: Iterable<readonly [string, Uint8Array]>): Map<string, string> {
  return new Map(
    [...files]
      .filter(([path]) => !path.endsWith('/'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
  );
}
