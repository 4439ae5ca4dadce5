import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteServer } from '../../src/site/server.ts';
import { openBrowser } from '../site/browser.ts';
import { fixtureSite, pagesOf } from '../site/fixture-site.ts';
import { openPage } from '../site/open-page.ts';

let browser: Browser;
let dist: string;
let site: string;
let wiki: string;
const servers: Server[] = [];

beforeAll(async () => {
  [dist, browser] = await Promise.all([fixtureSite(), openBrowser()]);
  site = await listen(await siteServer(dist));
  // A wiki on another origin that frames what its address names, without letting it store anything.
  wiki = await listen(
    createServer((request, response) => {
      const framed = new URL(request.url ?? '/', 'http://localhost').searchParams.get('frame') ?? '';
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>Wiki</title><link rel="icon" href="data:,"><script>const heights=[];addEventListener('message',(event)=>heights.push(event.data))</script><iframe sandbox="allow-scripts allow-popups" src="${framed.replaceAll('"', '&quot;')}" width="600" height="100"></iframe>`,
      );
    }),
  );
});

afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

function listen(server: Server): Promise<string> {
  servers.push(server);
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)),
  );
}

describe('an example in a frame', () => {
  test('tells its height to a page of another origin, and needs no storage', async () => {
    const open = await openPage(browser, 'http://127.0.0.1');
    await open.page.goto(`${wiki}?frame=${encodeURIComponent(`${site}embed/argocd/application.html`)}`);
    await open.page.waitForFunction('heights.length > 0');
    const told = (await open.page.evaluate('heights.at(-1)')) as { type: string; height: number };
    const frame = open.page.frames()[1];
    const height = await frame?.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    await open.close();
    expect(told).toEqual({ type: 'gitops-workflows:height', height });
    expect(open.complaints).toEqual([]);
  });

  test('is the only part of the site that may stand in a frame', async () => {
    const open = await openPage(browser, 'http://127.0.0.1');
    await open.page.goto(`${wiki}?frame=${encodeURIComponent(`${site}examples/argocd/application.html`)}`);
    await open.page.waitForLoadState('networkidle');
    const text = await open.page.frames()[1]?.evaluate(() => document.body?.textContent ?? '');
    await open.close();
    expect(text).not.toContain('automated sync');
    expect(open.complaints.join('\n')).toContain('frame-ancestors');
  });

  test.each([
    ['light', 'dark', 'light'],
    ['dark', 'light', 'dark'],
    ['', 'dark', 'dark'],
    ['', 'light', 'light'],
    ['pink', 'dark', 'dark'],
  ] as const)('with ?theme=%s on a %s system is %s', async (theme, colorScheme, expected) => {
    const open = await openPage(browser, site, { colorScheme });
    await open.page.goto(`${site}embed/argocd/application.html?theme=${theme}`);
    const background = await open.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await open.close();
    const light = (background.match(/\d+/g) ?? []).slice(0, 3).every((part) => Number(part) > 128);
    expect(light ? 'light' : 'dark').toBe(expected);
    expect(open.complaints).toEqual([]);
  });

  test('reads without scripts, in the scheme of the system', async () => {
    const open = await openPage(browser, site, { javaScriptEnabled: false, colorScheme: 'dark' });
    await open.page.goto(`${site}embed/argocd/application.html?theme=light`);
    const text = await open.page.locator('main').textContent();
    const link = await open.page.getByRole('link', { name: 'Open in full' }).getAttribute('href');
    await open.close();
    expect(text).toContain('kind: Application');
    expect(text).toMatch(/sha256:[0-9a-f]{64}/);
    expect(new URL(link ?? '', `${site}embed/argocd/application.html`).href).toBe(
      `${site}examples/argocd/application.html`,
    );
    expect(open.complaints).toEqual([]);
  });

  test('weighs less than 50 kB with everything that it loads', () => {
    const pages = pagesOf(dist).filter((path) => path.startsWith('embed/'));
    expect(pages.length).toBe(3);
    const heavy = pages.filter((path) => {
      const html = readFileSync(join(dist, path), 'utf8');
      const loaded = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+)"/g)].map(
        (match) => readFileSync(join(dist, match[1] ?? '')).length,
      );
      return loaded.length !== 2 || html.length + loaded.reduce((sum, size) => sum + size, 0) >= 50_000;
    });
    expect(heavy).toEqual([]);
  });
});

describe('copy as, on the page of an example', () => {
  test.each([
    ['Link', /^http:\S+examples\/argocd\/application\.html$/],
    ['Markdown', /^\[One Application with automated sync\]\(http:\S+\)\n\n```yaml\napiVersion: [\s\S]*```\n$/],
    ['HTML', /^<p><a href="http:[^"]+">One Application with automated sync<\/a><\/p>\n<pre><code>apiVersion: /],
    ['iframe', /^<iframe src="http:\S+embed\/argocd\/application\.html" title="One Application with automated sync"/],
    [
      'Confluence macro',
      /^<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">yml<\/ac:parameter>[\s\S]*<!\[CDATA\[apiVersion: [\s\S]*\]\]><\/ac:plain-text-body>/,
    ],
  ])('%s', async (name, form) => {
    const open = await openPage(browser, site, { permissions: ['clipboard-read', 'clipboard-write'] });
    await open.page.goto(`${site}examples/argocd/application.html`);
    await open.page.locator('.copy-as').getByRole('button', { name, exact: true }).click();
    await open.page.locator('.copy-as').getByText('Copied').waitFor();
    const text = await open.page.evaluate(() => navigator.clipboard.readText());
    await open.close();
    expect(text).toMatch(form);
    expect(open.complaints).toEqual([]);
  });
});
