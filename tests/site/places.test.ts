import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { fixtureSite, pagesOf } from './fixture-site.ts';
import { openPage } from './open-page.ts';
import { type Served, serve } from './serve.ts';

let browser: Browser;
let dist: string;
let servers: Served[];

beforeAll(async () => {
  [dist, browser] = await Promise.all([fixtureSite(), openBrowser()]);
  servers = await Promise.all(['/', '/some/sub/path/'].map((below) => serve(dist, below)));
});

afterAll(async () => {
  for (const server of servers ?? []) server.close();
  await browser?.close();
});

describe('one dist/ works in every place', () => {
  const places: readonly [string, () => string][] = [
    ['from the disk', () => `${pathToFileURL(dist).href}/`],
    ['on a domain', () => servers[0]?.url ?? ''],
    ['below a path', () => servers[1]?.url ?? ''],
  ];

  test.each(places)('%s every page loads without a complaint, and its links stay there', async (_, place) => {
    const root = place();
    const open = await openPage(browser, root);
    const wrong: string[] = [];
    for (const path of someChecks(pagesOf(dist))) {
      await open.page.goto(root + path);
      const urls = await open.page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('a[href]:not([rel=external])')].map((link) => link.href),
      );
      wrong.push(...urls.filter((url) => !url.startsWith(root)).map((url) => `${path}: ${url}`));
    }
    await open.close();
    expect(open.complaints).toEqual([]);
    expect(wrong).toEqual([]);
  });

  test.each(places)('%s the search answers', async (_, place) => {
    const open = await openPage(browser, place());
    await open.page.goto(`${place()}references/flux-patterns.html`);
    await open.page.keyboard.press('/');
    await open.page.getByRole('combobox', { name: 'Search' }).fill('selfHeal');
    await open.page.keyboard.press('Enter');
    await open.page.waitForURL(/argocd-patterns\.html#sync-policy|application\.html/);
    await open.close();
    expect(open.complaints).toEqual([]);
  });
});

/** All pages, and one check of each topic: their pages differ in words only. */
function someChecks(pages: readonly string[]): string[] {
  const topics = new Set<string>();
  return pages.filter((path) => {
    const topic = /^checks\/([^/]+)\//.exec(path)?.[1];
    if (topic === undefined) return true;
    const first = !topics.has(topic);
    topics.add(topic);
    return first;
  });
}
