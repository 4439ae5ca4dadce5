import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtPages } from '../../src/bundle/built-page.ts';
import { checkDist } from '../../src/bundle/dist-check.ts';
import { filesBelow } from '../../src/site/files-below.ts';
import { openBrowser } from '../site/browser.ts';
import { fixtureSite, pagesOf } from '../site/fixture-site.ts';
import { openPage } from '../site/open-page.ts';
import { exportSite, type OfflineCopy, unpackInto } from './offline-copy.ts';

let browser: Browser;
let copy: OfflineCopy;
let folder: string;
let readOnly: string;
let spaces: string;

/** A browser that lets a page neither remember nor copy anything, as strict settings and frames do. */
const DENIED = (): void => {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Denied', 'SecurityError');
      },
    });
  }
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
  document.execCommand = () => false;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gitops-offline-'));
  const [dist, opened] = await Promise.all([fixtureSite(), openBrowser()]);
  browser = opened;
  copy = await exportSite(dirname(dist));
  readOnly = join(folder, 'read-only');
  spaces = join(folder, 'Übersicht für alle – 手順 #1');
  for (const place of [readOnly, spaces]) {
    mkdirSync(place);
    unpackInto(place, copy.files);
  }
  for (const path of readdirSync(readOnly, { recursive: true, encoding: 'utf8' }))
    chmodSync(join(readOnly, path), statSync(join(readOnly, path)).isDirectory() ? 0o555 : 0o444);
  chmodSync(readOnly, 0o555);
});

afterAll(async () => {
  await browser?.close();
  execFileSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe('the zip', () => {
  test('has the site, a note, the raw skill and the digests of all, in one folder', () => {
    const tops = [...new Set([...copy.files.keys()].map((path) => path.split('/')[0]))].filter(
      (name) => !/^(assets|checks)/.test(name ?? ''),
    );
    expect(tops.sort()).toMatchInlineSnapshot(`
      [
        "README.txt",
        "SHA256SUMS",
        "build.json",
        "examples",
        "examples.html",
        "examples.md",
        "guides",
        "index.html",
        "index.md",
        "licenses.txt",
        "llms-full.txt",
        "llms.txt",
        "references",
        "report.json",
        "scripts",
        "skill",
        "skill.html",
        "skill.md",
      ]
    `);
    expect(copy.files.has('skill/SKILL.md')).toBe(true);
    expect(statSync(copy.zip).size).toBeLessThanOrEqual(5_000_000);
  });

  test('proves its own files with sha256sum', () => {
    const output = execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: spaces, encoding: 'utf8' });
    const checked = output.trim().split('\n');
    expect(checked.filter((line) => !line.endsWith(': OK'))).toEqual([]);
    expect(checked.length).toBe(copy.files.size - 1);
  });

  test('has no link that leads out of it or nowhere', async () => {
    expect(checkDist(await filesBelow(spaces), await builtPages(spaces))).toEqual([]);
  });

  const places: readonly [string, () => string][] = [
    ['from a read-only folder', () => readOnly],
    ['from a path with spaces and other letters', () => spaces],
  ];
  test.each(places)('opens page by page %s, without storage and clipboard', async (_, place) => {
    const root = `${pathToFileURL(place()).href}/`;
    const open = await openPage(browser, root);
    await open.page.addInitScript(DENIED);
    const texts: number[] = [];
    const pages = pagesOf(place()).filter((path) => !/^checks\/(?!argocd\/a)/.test(path));
    for (const path of pages) {
      await open.page.goto(root + path.split('/').map(encodeURIComponent).join('/'));
      texts.push(await open.page.evaluate(() => document.querySelector('main')?.textContent?.trim().length ?? 0));
    }
    await open.page.goto(`${root}references/argocd-patterns.html`);
    await open.page
      .getByRole('button', { name: /^Copy / })
      .first()
      .click();
    await open.page.getByText('Not allowed').first().waitFor();
    await open.close();
    expect(open.complaints).toEqual([]);
    expect(pages.length).toBeGreaterThan(10);
    expect(Math.min(...texts)).toBeGreaterThan(100);
  });
});

describe('the single file', () => {
  const url = (): string => pathToFileURL(copy.html).href;

  test('is small enough to mail', () => {
    expect(statSync(copy.html).size).toBeLessThanOrEqual(3_000_000);
  });

  test('shows one page, follows links, and finds what the search finds', async () => {
    const open = await openPage(browser, url());
    const { page } = open;
    await page.addInitScript(DENIED);
    await page.goto(url());
    const shown = (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.page')]
          .filter((one) => one.getBoundingClientRect().height > 0)
          .map((one) => one.id),
      );
    expect(await shown()).toEqual(['index']);
    await page.locator('.navigation').getByRole('link', { name: 'Flux patterns' }).click();
    expect(await shown()).toEqual(['references/flux-patterns']);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('selfHeal');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash.includes('argocd'));
    const [found] = await shown();
    expect(found).toMatch(/^(references\/argocd-patterns|examples\/argocd\/application)$/);
    expect(await page.locator(`[id="${found}"] pre .k`).count()).toBeGreaterThan(5);
    await page.goto(`${url()}#checks/argocd/annotation-known`);
    await page.reload();
    expect(await shown()).toEqual(['checks/argocd/annotation-known']);
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  test('has every page, and every link inside it leads somewhere', async () => {
    const open = await openPage(browser, url());
    await open.page.goto(url());
    const { ids, broken, twice } = await open.page.evaluate(() => {
      const all = [...document.querySelectorAll('[id]')].map((one) => one.id);
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map(
        (link) => link.getAttribute('href') ?? '',
      );
      return {
        ids: [...document.querySelectorAll('.page')].map((one) => `${one.id}.html`),
        broken: links.filter((href) =>
          href.startsWith('#')
            ? document.getElementById(decodeURIComponent(href.slice(1))) === null
            : !/^https?:/.test(href),
        ),
        twice: all.filter((id, index) => all.indexOf(id) !== index),
      };
    });
    await open.close();
    expect(broken).toEqual([]);
    expect(twice).toEqual([]);
    expect(ids.sort()).toEqual(pagesOf(spaces));
  });

  test('prints as a book: contents first, then every page', async () => {
    const open = await openPage(browser, url());
    await open.page.goto(url());
    expect(await open.page.locator('.book').isVisible()).toBe(false);
    await open.page.emulateMedia({ media: 'print' });
    expect(await open.page.locator('.book').isVisible()).toBe(true);
    const hidden = await open.page.evaluate(() =>
      [...document.querySelectorAll('.page')]
        .filter((page) => page.getBoundingClientRect().height < 40)
        .map((page) => page.id),
    );
    const listed = await open.page.evaluate(() => document.querySelectorAll('.book a').length);
    const pages = await open.page.evaluate(() => document.querySelectorAll('.page').length);
    const pdf = await open.page.pdf({ format: 'A4', pageRanges: '1-2' });
    await open.close();
    expect(hidden).toEqual([]);
    expect(listed).toBe(pages);
    expect(pdf.length).toBeGreaterThan(10_000);
  });

  test('reads without scripts', async () => {
    const open = await openPage(browser, url(), { javaScriptEnabled: false });
    await open.page.goto(url());
    const page = open.page.locator('[id="references/flux-patterns"]');
    await page.scrollIntoViewIfNeeded();
    const text = (await page.textContent()) ?? '';
    const box = await page.boundingBox();
    await open.close();
    expect(text.length).toBeGreaterThan(200);
    expect(box?.height).toBeGreaterThan(200);
    expect(open.complaints).toEqual([]);
  });
});
