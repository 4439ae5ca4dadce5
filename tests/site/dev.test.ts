import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { oneBuild } from './one-build.ts';

const PROJECT = join(import.meta.dirname, '../..');
const FIXTURE = join(import.meta.dirname, 'fixture');
const PAGE = 'guides/choose.html';
const FILE = 'content/guides/choose.mdx';

const mistake = (name: string): string =>
  `\n\`\`\`yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${name}: 1\n\`\`\`\n`;

/** The messages that Vite sends to a page from now on. */
async function listen(origin: string): Promise<{ types: string[]; close(): void }> {
  const socket = new WebSocket(origin.replace('http', 'ws'), 'vite-hmr');
  const types: string[] = [];
  socket.addEventListener('message', ({ data }) => types.push((JSON.parse(String(data)) as { type: string }).type));
  await once(socket as unknown as EventTarget, 'open');
  return { types, close: () => socket.close() };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 60_000) throw new Error(`This never held: ${holds.toString()}`);
    await pause(50);
  }
}

describe('npm run dev', () => {
  let root: string;
  let origin: string;
  let server: ChildProcess | undefined;
  let browser: Browser | undefined;
  let release = (): void => undefined;

  beforeAll(async () => {
    // Astro keeps state in the project, also while it serves: other tests may build first, hence the long timeout.
    await new Promise<void>((taken) => {
      void oneBuild(
        () =>
          new Promise<void>((done) => {
            release = done;
            taken();
          }),
      );
    });
    root = mkdtempSync(join(tmpdir(), 'dev-'));
    cpSync(FIXTURE, root, { recursive: true });
    // Where it finds that tests run, Astro answers nothing: hence the environment below.
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    origin = `http://127.0.0.1:${port}/`;
    server = spawn(process.execPath, [join(PROJECT, 'src/cli/dev.ts'), '--host', '127.0.0.1', '--port', String(port)], {
      env: { ...process.env, NODE_ENV: 'development', VITEST: undefined, GITOPS_ROOT: root },
      stdio: 'ignore',
    });
    browser = await openBrowser();
    let answers = false;
    while (!answers) {
      answers = await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      );
      await pause(200);
    }
  }, 700_000);

  afterAll(async () => {
    try {
      await browser?.close();
      if (server !== undefined && server.exitCode === null) {
        const closed = once(server, 'close');
        server.kill();
        await closed;
      }
    } finally {
      release();
      rmSync(root, { recursive: true, force: true });
    }
  });

  const report = (): string => readFileSync(join(root, '.cache/report.json'), 'utf8');

  it('shows a mistake in an open page as soon as it is saved', async () => {
    const tab = await (browser as Browser).newPage();
    await tab.goto(origin + PAGE);
    appendFileSync(join(root, FILE), mistake('first'));
    await tab.locator('.finding', { hasText: '"data.first"' }).waitFor();
    await tab.close();
  }, 60_000);

  it('reloads a page that was still loading when it should have been told', async () => {
    const open = await listen(origin);
    // What Astro itself reloads for comes half a second later.
    await pause(2000);
    await fetch(origin + PAGE, { headers: { Accept: 'text/html' } });
    open.types.length = 0;
    appendFileSync(join(root, FILE), mistake('second'));
    await until(() => open.types.includes('full-reload') && report().includes('data.second'));
    await pause(2000);
    const late = await listen(origin);
    await until(() => late.types.includes('full-reload'));

    await fetch(origin + PAGE, { headers: { Accept: 'text/html' } });
    const fresh = await listen(origin);
    await pause(1000);
    expect(fresh.types).not.toContain('full-reload');
    for (const { close } of [open, late, fresh]) close();
  }, 60_000);
});
