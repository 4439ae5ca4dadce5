import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COLOUR_RULES, violations } from '../axe.ts';
import { pagesOf } from '../fixture-site.ts';
import { aReader, DESK, PHONE } from './reader.ts';

const reader = aReader();
/** Pages that are read side by side. */
const HANDS = 3;

describe('axe finds nothing', () => {
  test('on any page, in light and in dark', async () => {
    const pages = pagesOf(reader.dist);
    expect(pages.length).toBeGreaterThan(500);
    const found: string[] = [];
    const read = async (hand: number): Promise<void> => {
      const open = await reader.visit('index.html', { ...DESK, reducedMotion: 'reduce' });
      for (const path of pages.filter((_, at) => at % HANDS === hand)) {
        await open.page.emulateMedia({ colorScheme: 'light' });
        await open.page.goto(reader.url + path, { waitUntil: 'load' });
        found.push(...(await violations(open.page)).map((one) => `${path}: ${one}`));
        await open.page.emulateMedia({ colorScheme: 'dark' });
        found.push(...(await violations(open.page, COLOUR_RULES)).map((one) => `${path} in dark: ${one}`));
      }
      await open.close();
      found.push(...open.complaints);
    };
    await Promise.all(Array.from({ length: HANDS }, (_, hand) => read(hand)));
    expect(found).toEqual([]);
  }, 1_500_000);
});

/** What lies over or changes a page, and how it comes there. */
const STATES: readonly (readonly [string, string, typeof DESK | typeof PHONE, (page: Page) => Promise<void>])[] = [
  ['the search, open and empty', 'skill.html', DESK, (page) => page.keyboard.press('/')],
  ['the search with results', 'index.html', DESK, (page) => searchFor(page, 'roll back flux')],
  ['the search with results, on a phone', 'index.html', PHONE, (page) => searchFor(page, 'secret')],
  [
    'the search that found nothing',
    'index.html',
    DESK,
    async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Search' }).fill('kustomizxtqn');
      await page.getByText('Nothing was found').waitFor();
    },
  ],
  ['the list of keys', 'skill.html', DESK, (page) => page.keyboard.press('?')],
  [
    'the menu of a phone',
    'references/flux-patterns.html',
    PHONE,
    (page) => page.getByRole('button', { name: 'Menu' }).tap(),
  ],
  [
    'the table of contents of a phone',
    'references/flux-patterns.html',
    PHONE,
    (page) => page.getByRole('button', { name: 'On this page' }).tap(),
  ],
  ['a note of a field of an Application', 'examples/argocd/application.html', DESK, note],
  ['a note of a field of an overlay', 'examples/kustomize/overlay-prod.html', DESK, note],
  ['a note of a field of a reference', 'references/flux-patterns.html', PHONE, note],
  [
    'an answer of a decision',
    'guides/argo-cd-or-flux.html?tool=neither.no.sops',
    DESK,
    (page) => page.locator('.decision-answer:not([hidden])').waitFor(),
  ],
  [
    'everything that opens, opened',
    'examples/argocd/applicationset-git-directories.html',
    DESK,
    (page) =>
      page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      }),
  ],
];

describe('axe finds nothing in', () => {
  test.each(STATES)('%s', async (_, path, device, arrive) => {
    const { page, close } = await reader.visit(path, { ...device, reducedMotion: 'reduce' });
    await arrive(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await close();
  });
});

async function searchFor(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill(query);
  await page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
}

async function note(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.locator('pre:visible:has(> code[data-n])').first().focus();
  await page.locator('.field-note').waitFor();
}
