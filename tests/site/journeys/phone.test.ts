import { describe, expect, test } from 'vitest';
import { pagesOf } from '../fixture-site.ts';
import { aReader, PHONE, SMALL_PHONE } from './reader.ts';

const reader = aReader();

/** One page of every kind, and the ones with the most on them. */
const PAGES = [
  'index.html',
  'references/progressive-delivery.html',
  'guides/argo-cd-or-flux.html',
  'guides/side-by-side.html',
  'examples.html',
  'examples/kustomize/overlay-prod.html',
  'examples/argocd/applicationset-git-directories.html',
  'checks.html',
  'checks/argocd/sync-option-known.html',
  'skill.html',
  'scripts/check-drift.html',
  'embed/argocd/application.html',
  '404.html',
];

describe('on a phone of 320 pixels', () => {
  test('no page scrolls sideways, and what is wider scrolls inside its box', async () => {
    const open = await reader.visit('index.html', SMALL_PHONE);
    const found: string[] = [];
    for (const path of pagesOf(reader.dist)) {
      await open.page.goto(reader.url + path, { waitUntil: 'domcontentloaded' });
      const wide = await open.page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const cut = [...document.querySelectorAll<HTMLElement>('pre, .table, .figure-scroll, .diff-scroll')].filter(
          (one) => one.scrollWidth > one.clientWidth + 1 && !/auto|scroll/.test(getComputedStyle(one).overflowX),
        );
        return [
          ...(scrollWidth > clientWidth || innerWidth > 320 ? [`scrolls to ${scrollWidth} pixels`] : []),
          ...cut.map((one) => `cuts off a ${one.tagName.toLowerCase()}.${one.className}`),
        ];
      });
      found.push(...wide.map((what) => `${path}: ${what}`));
    }
    await open.close();
    expect(found).toEqual([]);
    expect(open.complaints).toEqual([]);
  }, 600_000);
});

describe.each([
  ['320', SMALL_PHONE],
  ['390', PHONE],
] as const)('with a thumb, at %s pixels', (_, device) => {
  test.each(PAGES)('%s: what can be tapped is at least 24 pixels in size', async (path) => {
    const { page, close } = await reader.visit(path, device);
    const small = await page.evaluate(smallTargets);
    expect([...new Set(small)]).toEqual([]);
    await close();
  });

  test('the menu, the search and the table of contents are at the thumb, and each target is 44 pixels high', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', device);
    for (const name of ['Menu', 'Search', 'On this page']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect(box?.height ?? 0, name).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeGreaterThan(device.viewport.height - 60);
    }
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Progressive delivery' }).tap();
    await page.getByRole('heading', { level: 1, name: 'Progressive delivery' }).waitFor();
    await page.getByRole('button', { name: 'On this page' }).tap();
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const link = contents.getByRole('link').last();
    const target = (await link.getAttribute('href')) ?? '';
    await link.tap();
    await contents.waitFor({ state: 'hidden' });
    await expect
      .poll(
        () =>
          page.locator(target).evaluate((one) => {
            const { top } = one.getBoundingClientRect();
            return top >= 50 && top < innerHeight - 52;
          }),
        { timeout: 8000 },
      )
      .toBe(true);
    await close();
  });

  test('tabs change, files open, and a field tells what it means', async () => {
    const { page, close } = await reader.visit('guides/side-by-side.html', device);
    await page.getByRole('tab', { name: 'Flux' }).first().tap();
    expect(await page.getByRole('tab', { name: 'Flux' }).first().getAttribute('aria-selected')).toBe('true');
    await page.goto(`${reader.url}examples/kustomize/overlay-prod.html`);
    await page.getByRole('navigation', { name: 'Files of this example' }).getByRole('link', { name: 'pdb.yaml' }).tap();
    const sheet = page.locator('.panels > .sheet:visible');
    expect(await sheet.locator('.sheet-title').textContent()).toContain('pdb.yaml');
    const key = sheet.locator('code .k', { hasText: 'minAvailable' });
    await key.tap();
    const note = page.locator('.field-note');
    await note.waitFor();
    const box = await note.boundingBox();
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(device.viewport.width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(device.viewport.height - 52);
    await page.getByRole('heading', { level: 2, name: 'Files' }).tap();
    expect(await note.isVisible()).toBe(false);
    await close();
  });

  test('the search fills the window, and its results are easy to hit', async () => {
    const { page, close } = await reader.visit('index.html', device);
    await page.getByRole('button', { name: 'Search' }).tap();
    await page.getByRole('combobox', { name: 'Search' }).fill('secret');
    await page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
    const heights = await page
      .getByRole('dialog')
      .locator('button, select, a[role=option]')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().height)),
      );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await close();
  });
});

/** Runs in the page: what is smaller than a thumb hits. Links within a sentence are as high as its lines. */
function smallTargets(): string[] {
  const inSentence = (one: HTMLElement): boolean => {
    const block = one.closest('p, li, dd, dt, td, th, .finding, .lead, summary, h1');
    return (
      one.matches('a') &&
      getComputedStyle(one).display === 'inline' &&
      (block?.textContent ?? '').trim().length > (one.textContent ?? '').trim().length + 1
    );
  };
  return [...document.querySelectorAll<HTMLElement>('a[href], button, summary, select, input, [role=tab]')]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === 'none' && !inSentence(one))
    .flatMap((one) => {
      const { width, height } = (one.closest('label') ?? one).getBoundingClientRect();
      return width >= 24 && height >= 24
        ? []
        : [
            `${one.tagName.toLowerCase()}.${one.className} in ${one.parentElement?.className} ${Math.round(width)}×${Math.round(height)}`,
          ];
    });
}
