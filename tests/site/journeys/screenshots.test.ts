import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openPage } from '../open-page.ts';
import { realSite, type ServedSite, serveSite } from '../real-site.ts';

const FOLDER = join(import.meta.dirname, '../../../test-results/pages');

/** Browsers draw no picture that is higher than this by much. */
const TALLEST = 8_000;

/** What a reader does before the picture is taken. */
type Before = (page: Page) => Promise<void>;

const VIEWS: readonly (readonly [name: string, path: string, before?: Before])[] = [
  ['home', 'index.html'],
  ['reference', 'references/argocd-patterns.html'],
  ['reference-delivery', 'references/progressive-delivery.html'],
  ['guide', 'guides/ci-cd-integration.html'],
  ['tabs', 'guides/side-by-side.html'],
  ['decision', 'guides/argo-cd-or-flux.html?tool=neither.yes'],
  ['example-overlay', 'examples/kustomize/overlay-prod.html'],
  ['example-applicationset', 'examples/argocd/applicationset-git-directories.html'],
  ['check', 'checks/argocd/sync-option-known.html'],
  ['checks', 'checks.html'],
  ['examples', 'examples.html'],
  ['not-found', 'no/such/page.html'],
  ['skill', 'skill.html'],
  ['script', 'scripts/check-drift.html'],
  ['embed', 'embed/argocd/application.html'],
  [
    'search',
    'index.html',
    async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Search' }).fill('roll back flux release');
      await page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
    },
  ],
  [
    'search-nothing',
    'index.html',
    async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Search' }).fill('kustomizashunz helmfoo');
      await page.getByText('Nothing was found').waitFor();
    },
  ],
  [
    'field-note',
    'references/flux-patterns.html',
    async (page) => {
      const box = page.locator('pre:has(> code[data-n])').nth(2);
      await box.scrollIntoViewIfNeeded();
      await page.keyboard.press('Tab');
      await box.focus();
      await page.locator('.field-note').waitFor();
    },
  ],
  ['keys', 'skill.html', (page) => page.keyboard.press('?')],
];

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await openBrowser();
  site = await serveSite(await realSite());
}, 900_000);

afterAll(async () => {
  site?.close();
  await browser?.close();
});

/** Pictures for people to look at: the main pages, whole, as designers see them. */
test.each([
  ['light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true }],
  ['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true }],
] as const)(
  'the main pages in %s',
  async (look, options) => {
    for (const [name, path, before] of VIEWS) {
      const { page, close } = await openPage(browser, site.url, { ...options, reducedMotion: 'reduce' });
      const answer = await page.goto(site.url + path);
      expect(answer?.status(), path).toBe(name === 'not-found' ? 404 : 200);
      await before?.(page);
      // A screenful shows what is fixed to the window; the whole page shows the rest.
      await picture(page, { path: join(FOLDER, `${name}-${look}.png`) });
      if (before === undefined) {
        const { width } = options.viewport;
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await picture(page, {
          path: join(FOLDER, `${name}-${look}-whole.png`),
          fullPage: true,
          clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) },
        });
      }
      await close();
    }
  },
  300_000,
);

/** Takes a picture; where the browser's compositor ends, as it does now and then on a busy machine, once it is back. */
async function picture(page: Page, options: PageScreenshotOptions): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      await page.screenshot(options);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await page.waitForTimeout(1000);
    }
  }
}
