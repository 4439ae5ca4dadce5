import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aReader, DESK, focused, PHONE } from './reader.ts';

const reader = aReader();

const PAGES = [
  'index.html',
  'references/progressive-delivery.html',
  'guides/argo-cd-or-flux.html',
  'guides/side-by-side.html',
  'examples/kustomize/overlay-prod.html',
  'examples/argocd/applicationset-git-directories.html',
  'checks/argocd/sync-option-known.html',
  'skill.html',
  'scripts/check-drift.html',
  'no/such/page.html',
];

interface Stop {
  readonly name: string;
  /** What is wrong with it for somebody who looks for the focus; empty where nothing is. */
  readonly wrong: string;
  readonly part: string;
}

/** Presses a key until the focus leaves the document; gives every stop on the way. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let at = 0; at < 600; at++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      if (one === null || one === document.body) return undefined;
      const name = (one.getAttribute('aria-label') ?? one.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 50);
      const box = [...one.getClientRects()].at(0) ?? one.getBoundingClientRect();
      const styles = [one, ...(one.closest('label') === null ? [] : [one.closest('label') as HTMLElement])].map(
        (part) => getComputedStyle(part),
      );
      const isSeen = styles.some(
        (style) =>
          (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
      );
      const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 40), 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 40), 0), innerHeight - 1);
      const there = document.elementFromPoint(x, y);
      const wrong =
        box.width === 0 || box.height === 0
          ? 'has no size'
          : box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth
            ? 'is outside of the window'
            : there === null || !(one.contains(there) || there.contains(one))
              ? `is covered by ${there?.tagName}.${there?.className}`
              : !isSeen
                ? 'shows no focus'
                : one.tabIndex > 0
                  ? 'is out of order'
                  : '';
      return {
        name: `${one.tagName.toLowerCase()} ${name}`,
        wrong,
        part: one.closest('header.top, nav, main, footer')?.tagName ?? '',
      };
    });
    if (stop === undefined) return stops;
    stops.push(stop);
  }
  throw new Error(`The focus does not leave ${page.url()}.`);
}

describe('Tab walks through the whole page', () => {
  test.each(PAGES)('%s: the focus is always seen, in order, and comes out at the end', async (path) => {
    const { page, close } = await reader.visit(path, { ...DESK, reducedMotion: 'reduce' });
    const stops = await walk(page, 'Tab');
    expect(stops[0]?.name).toBe('a Skip to the text');
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter((stop) => stop.wrong !== '').map((stop) => `${stop.name}: ${stop.wrong}`)).toEqual([]);
    await close();
  });

  test('and back again over the same stops', async () => {
    const { page, close } = await reader.visit('guides/argo-cd-or-flux.html', { ...DESK, reducedMotion: 'reduce' });
    const names = (await walk(page, 'Tab')).map((stop) => stop.name);
    const back = (await walk(page, 'Shift+Tab')).map((stop) => stop.name);
    expect(back.reverse()).toEqual(names);
    await close();
  });

  test('on a phone with a keyboard, where bars lie over the page', async () => {
    const { page, close } = await reader.visit('examples/kustomize/overlay-prod.html', {
      ...PHONE,
      reducedMotion: 'reduce',
    });
    const stops = await walk(page, 'Tab');
    expect(stops.filter((stop) => stop.wrong !== '').map((stop) => `${stop.name}: ${stop.wrong}`)).toEqual([]);
    await close();
  });
});

describe('by keyboard alone', () => {
  test('the skip link leads past the navigation', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', DESK);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await close();
  });

  test('the search opens from anywhere, keeps the focus inside, and gives it back', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', DESK);
    const link = page.getByRole('main').getByRole('link', { name: 'upstream' }).or(page.locator('main p a')).first();
    await link.focus();
    const before = await focused(page);
    for (const key of ['/', 'Control+k']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      expect(await focused(page)).toBe('input Search');
      await page.keyboard.type('oci');
      await page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
      const inside: boolean[] = [];
      for (let at = 0; at < 8; at++) {
        await page.keyboard.press('Tab');
        inside.push(
          await page.evaluate(() => {
            const one = document.activeElement;
            return one === document.body || one?.closest('dialog') !== null;
          }),
        );
      }
      expect(inside).not.toContain(false);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Search' }).waitFor({ state: 'hidden' });
      expect(await focused(page)).toBe(before);
    }
    // The button gets it back as well.
    const button = page.getByRole('button', { name: 'Search' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await close();
  });

  test('a slash or a question mark that is typed into a field stays there', async () => {
    const { page, close } = await reader.visit('skill.html', DESK);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).waitFor();
    await page.keyboard.type('a/b?');
    expect(await page.getByRole('combobox', { name: 'Search' }).inputValue()).toBe('a/b?');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await close();
  });

  test('the keys are listed, and the list goes away', async () => {
    const { page, close } = await reader.visit('skill.html', DESK);
    await page.getByRole('main').getByRole('link').first().focus();
    const before = await focused(page);
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keys' });
    await list.waitFor();
    expect(await list.locator('dt').allTextContents()).toEqual(
      expect.arrayContaining(['/', 'Ctrl K', '?', 'Esc', '↑ ↓ Enter', '← →']),
    );
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe(before);
    await close();
  });

  test('tabs change with the arrows, and Tab goes on into the text', async () => {
    const { page, close } = await reader.visit('guides/side-by-side.html', DESK);
    const first = page.getByRole('tab', { name: 'Argo CD' }).first();
    await first.focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('button Flux');
    expect(await page.getByRole('tab', { name: 'Flux' }).first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('button Argo CD');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role=tabpanel]') !== null)).toBe(true);
    await close();
  });

  test('the notes of fields are one stop, walked with the arrows and closed with Escape', async () => {
    const { page, close } = await reader.visit('examples/argocd/application.html', DESK);
    const box = page.locator('pre:has(> code[data-n])').first();
    await page.locator('.sheet:visible .copy').first().focus();
    await page.keyboard.press('Tab');
    const note = page.locator('.field-note');
    await note.waitFor();
    const key = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const first = await key();
    expect(await note.textContent()).toContain(first);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => note.textContent()).not.toContain(`${first} `);
    expect(await key()).not.toBe(first);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe('field-note');
    await page.keyboard.press('Escape');
    expect(await note.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await note.waitFor();
    await page.keyboard.press('Tab');
    expect(await box.evaluate((one) => one.contains(document.activeElement))).toBe(false);
    expect(await note.isVisible()).toBe(false);
    await close();
  });

  test('code is copied, and the answer is said aloud', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', {
      ...DESK,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const button = page.getByRole('button', { name: /^Copy/ }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('status').last().textContent()).toBe('Copied');
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    expect((await page.evaluate(() => navigator.clipboard.readText())).length).toBeGreaterThan(5);
    await close();
  });

  test('the menu and the table of contents of a phone open, lead on, close, and give the focus back', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', PHONE);
    for (const name of ['Menu', 'On this page']) {
      const button = page.getByRole('button', { name, exact: true });
      await button.focus();
      await page.keyboard.press('Enter');
      const menu = page.getByRole('navigation', { name: name === 'Menu' ? 'Pages' : name });
      await menu.waitFor();
      await page.keyboard.press('Tab');
      expect(await menu.evaluate((one) => one.contains(document.activeElement)), name).toBe(true);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      expect(await button.evaluate((one) => one === document.activeElement), name).toBe(true);
    }
    await close();
  });

  test('a decision is taken with the arrows', async () => {
    const { page, close } = await reader.visit('guides/argo-cd-or-flux.html', DESK);
    await page.getByLabel('Argo CD does').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Flux does').isChecked()).toBe(true);
    expect(page.url()).toContain('?tool=flux');
    await close();
  });

  test('the scheme changes and says what it will do next', async () => {
    const { page, close } = await reader.visit('index.html', { ...DESK, colorScheme: 'light' });
    await page.getByRole('button', { name: 'Change to dark' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('button Change to light');
    await close();
  });
});
