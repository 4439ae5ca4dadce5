import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  packNumber,
  packRising,
  unabridged,
  unpackNumbers,
  unpackRising,
  wordsOf,
} from '../../src/client/search-format.ts';
import { searchEngine } from '../../src/client/search-engine.ts';
import { abridged } from '../../src/site/abridged.ts';
import { searchIndex, searchScript } from '../../src/site/search-index.ts';
import { coveredText, searchText } from '../../src/site/search-text.ts';
import { settingsOf } from '../../src/site/settings.ts';
import { loadSite } from '../../src/site/site.ts';
import { benchPages } from '../bench/content.ts';
import { openBrowser } from './browser.ts';
import { fixtureSite } from './fixture-site.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
let root: string;

beforeAll(async () => {
  const [dist, opened] = await Promise.all([fixtureSite(), openBrowser()]);
  browser = opened;
  root = `${pathToFileURL(dist).href}/`;
});

afterAll(() => browser?.close());

const hits = (page: Page): Locator => page.locator('a[role=option]');

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill(query);
}

describe('the search', () => {
  test.each([
    ['selfHeal', 'argocd-patterns.html#sync-policy'],
    ['spec.syncPolicy.automated', 'argocd-patterns.html#sync-policy'],
    ['OCIRepository', 'flux-patterns.html#sources'],
    ['ocirepositry', 'flux-patterns.html#sources'],
    ['roll back a flux release', 'flux-patterns.html#rollback'],
    ['sync-option-known', 'checks/argocd/sync-option-known.html'],
    ['check-drift', 'skill.html'],
  ])('leads from "%s" to %s', async (query, place) => {
    const open = await openPage(browser, root);
    await open.page.goto(`${root}index.html`);
    await search(open.page, query);
    await hits(open.page).first().waitFor();
    const found = await hits(open.page).evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(
      found.slice(0, 3).some((hit) => hit.includes(place)),
      found.join('\n'),
    ).toBe(true);
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  test('is used by keyboard alone: open, choose with the arrows, follow', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}skill.html`);
    await search(page, 'sync policy');
    const box = page.getByRole('combobox', { name: 'Search' });
    const first = await box.getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await box.getAttribute('aria-activedescendant')).toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/argocd-patterns\.html#sync-policy$/);
    await close();
  });

  test('shows the line of the manifest with the path that leads to it', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}index.html`);
    await search(page, 'selfHeal');
    expect(await page.locator('.search-line').first().textContent()).toBe('spec.syncPolicy.automated › selfHeal: true');
    await close();
  });

  test('narrows to a tool and to a kind', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}index.html`);
    await search(page, 'shop');
    await page.getByLabel('Tool').selectOption('flux');
    const pages = await page.locator('.search-page').allTextContents();
    expect(pages).toEqual(['Flux patterns · Reference · Flux']);
    await page.getByLabel('Tool').selectOption('');
    await page.getByLabel('Kind').selectOption('OCIRepository');
    expect(await page.locator('.search-hit').count()).toBe(1);
    await close();
  });

  test('offers the nearest words where nothing is found, and recent searches', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}index.html`);
    await search(page, 'ocirxpxstory');
    await page.getByText('Nearest words').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await search(page, 'selfHeal');
    await page.keyboard.press('Enter');
    await page.waitForURL(/argocd-patterns|application/);
    await page.goto(`${root}skill.html`);
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByText('Recent').waitFor();
    await close();
  });

  test('has an index that is a fraction of the text that it covers', async () => {
    const root = mkdtempSync(join(tmpdir(), 'gitops-index-'));
    mkdirSync(join(root, 'content/references'), { recursive: true });
    for (const { id, title, body } of benchPages(20)) {
      const matter = `title: ${title}\ndescription: A page of the benchmark.\ntools: []\norder: 1`;
      writeFileSync(join(root, `content/references/${id}.mdx`), `---\n${matter}\n---\n\n${body}`);
    }
    mkdirSync(join(root, '.cache'));
    writeFileSync(join(root, '.cache/report.json'), JSON.stringify({ examples: [], snippets: [], checks: [] }));
    const site = loadSite(settingsOf({ GITOPS_ROOT: root }, root));
    const text = searchText(site);
    const index = searchIndex(text);
    expect(searchScript(index).length / coveredText(text)).toBeLessThan(0.25);
    expect(searchEngine(index).search('selfHeal').pages[0]?.hits[0]?.field?.path).toBe(
      'spec.syncPolicy.automated.selfHeal',
    );
    rmSync(root, { recursive: true });
  });

  test('packs numbers into text and back', () => {
    const numbers = [0, 1, 42, 43, 86, 1849, 100_000];
    expect(unpackRising(packRising(numbers))).toEqual(numbers);
    expect(unpackNumbers(numbers.map(packNumber).join(''))).toEqual(numbers);
  });

  test('writes frequent words as one letter and back, whatever the texts hold', () => {
    const texts = [
      'The Application exists.',
      'The Application is there',
      'The Application',
      '',
      'The āŁ of it',
      'The end',
    ];
    const { texts: short, shorthand } = abridged(texts);
    expect(short.join('').length).toBeLessThan(texts.join('').length);
    expect(short.map((text) => unabridged(text, shorthand))).toEqual(texts);
  });

  test.each([
    ['spec.syncPolicy', ['spec', 'syncpolicy', 'sync', 'policy']],
    ['CreateNamespace=true', ['createnamespace', 'create', 'namespace', 'true']],
    ['OCIRepository', ['ocirepository', 'oci', 'repository']],
  ])('reads "%s" as words', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
