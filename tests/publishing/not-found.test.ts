import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteServer } from '../../src/site/server.ts';
import { openBrowser } from '../site/browser.ts';
import { fixtureSite } from '../site/fixture-site.ts';

let browser: Browser;
const servers: Server[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

describe('npm run serve', () => {
  test.each(['/', '/some/docs/'])('below %s shows the 404 page whole at any depth', async (base) => {
    const server = await siteServer(await fixtureSite(), base);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
    const page = await browser.newPage();
    const answers: string[] = [];
    page.on('response', (response) =>
      answers.push(
        `${response.status()} ${response
          .url()
          .replace(root, '')
          .replace(/[0-9a-f]{8}/, 'X')}`,
      ),
    );
    await page.goto(`${root}not/here/at/all.html`);
    expect(answers.sort()).toEqual([
      '200 assets/site.X.css',
      '200 assets/site.X.js',
      '200 assets/theme.X.js',
      '404 not/here/at/all.html',
    ]);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('selfHeal');
    await page.locator('.search-hit').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('main').getByRole('link', { name: 'Home' }).click();
    await page.waitForURL(`${root}index.html`);
    await page.close();
  });
});
