import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { openBrowser } from '../site/browser.ts';

const project = resolve(import.meta.dirname, '../..');

/**
 * Milliseconds from saving a page with a new mistake until an open browser shows its finding, under `npm run dev`: one
 * for each edit. The first edits warm the server up and are left out.
 */
export async function devEdits(root: string, url: string, file: string, edits: number): Promise<number[]> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}/`;
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(project, 'src/cli/code-cache.mjs'),
      join(project, 'src/cli/dev.ts'),
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
    ],
    { env: { ...process.env, GITOPS_ROOT: root }, stdio: 'ignore', detached: true },
  );
  const browser = await openBrowser();
  try {
    await answers(origin);
    const tab = await browser.newPage();
    const shown = new EventEmitter();
    await tab.exposeFunction('tellShown', (text: string) => shown.emit(/"data\.(edit-\d+)"/.exec(text)?.[1] ?? ''));
    await tab.addInitScript(tellFindings);
    await tab.goto(origin + url);
    const times: number[] = [];
    for (let edit = 0; edit < edits + 2; edit++) {
      await tab.waitForTimeout(2_000);
      const name = `edit-${edit}`;
      const seen = once(shown, name, { signal: AbortSignal.timeout(60_000) });
      const started = performance.now();
      await appendFile(
        join(root, file),
        `\n\`\`\`yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${name}: 1\n\`\`\`\n`,
      );
      await seen;
      times.push(performance.now() - started);
    }
    return times.slice(2);
  } finally {
    await browser.close();
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGTERM');
      await once(child, 'close');
    }
  }
}

/** In every page: says what each finding in it says, as soon as it is there. */
function tellFindings(): void {
  const told = new WeakSet<Element>();
  new MutationObserver(() => {
    for (const finding of document.querySelectorAll('.finding')) {
      if (told.has(finding) || !finding.textContent.includes('"data.edit-')) continue;
      told.add(finding);
      (window as unknown as { tellShown(text: string): void }).tellShown(finding.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${url} does not answer.`);
}
