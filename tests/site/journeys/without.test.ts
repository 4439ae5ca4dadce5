import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openPage } from '../open-page.ts';
import { aReader, DESK, PHONE } from './reader.ts';

const reader = aReader();

describe.each([
  ['served', () => reader.url],
  ['from the disk', () => `${pathToFileURL(reader.dist).href}/`],
])('without JavaScript, %s', (_, root) => {
  test('a reader gets from the home page to a command by links alone', async () => {
    const open = await openPage(reader.browser, root(), { ...DESK, javaScriptEnabled: false });
    const { page } = open;
    await page.goto(`${root()}index.html`);
    await page.getByRole('link', { name: 'Roll back a release' }).click();
    await page.getByRole('heading', { name: 'Roll back' }).first().waitFor();
    expect(await page.locator('pre').evaluateAll((all) => all.some((one) => one.checkVisibility()))).toBe(true);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Flux patterns' }).click();
    await page.getByRole('heading', { level: 1, name: 'Flux patterns' }).waitFor();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kustomize overlays' }).waitFor();
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  test('nothing is offered that cannot work, and nothing is hidden', async () => {
    const { page, close } = await openPage(reader.browser, root(), { ...DESK, javaScriptEnabled: false });
    for (const path of [
      'guides/side-by-side.html',
      'examples/kustomize/overlay-prod.html',
      'guides/argo-cd-or-flux.html',
    ]) {
      await page.goto(root() + path);
      const { idle, gone } = await page.evaluate(() => ({
        idle: [...document.querySelectorAll<HTMLElement>('button:not([popovertarget])')]
          .filter((one) => one.checkVisibility())
          .map((one) => one.textContent),
        gone: [
          ...document.querySelectorAll<HTMLElement>('.tab, .panels > .sheet, .decision-question, .decision-answer'),
        ]
          .filter((one) => !one.checkVisibility())
          .map((one) => one.id),
      }));
      expect(idle, path).toEqual([]);
      expect(gone, path).toEqual([]);
    }
    await page.goto(`${root()}guides/side-by-side.html`);
    expect(await page.locator('.tab-label:visible').allTextContents()).toEqual(
      expect.arrayContaining(['Argo CD', 'Flux']),
    );
    await close();
  });

  test('the menu of a phone opens', async () => {
    const { page, close } = await openPage(reader.browser, root(), { ...PHONE, javaScriptEnabled: false });
    await page.goto(`${root()}skill.html`);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Secret management' }).tap();
    await page.getByRole('heading', { level: 1, name: 'Secret management' }).waitFor();
    await close();
  });

  test('where the search would be there is a way to find things', async () => {
    const { page, close } = await openPage(reader.browser, root(), { ...DESK, javaScriptEnabled: false });
    await page.goto(`${root()}404.html`);
    await page.getByRole('link', { name: 'Home' }).first().waitFor();
    await page.goto(`${root()}references/flux-patterns.html`);
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Examples' }).click();
    expect(await page.getByRole('main').locator('a[href*="examples/"]').count()).toBeGreaterThan(100);
    await close();
  });
});

describe('a reader who wants no motion', () => {
  test('gets none: nothing moves, fades or scrolls by itself', async () => {
    const { page, close } = await reader.visit('references/flux-patterns.html', { ...DESK, reducedMotion: 'reduce' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
    await page.locator('pre:has(> code[data-n])').first().focus();
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { animationName, transitionDuration } = getComputedStyle(one);
          return animationName !== 'none' || transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0);
        }).length,
    );
    expect(moving).toBe(0);
    await close();
  });
});

describe('with forced colours', () => {
  test('seals, the current page, the chosen result, tabs and the focus are still told apart', async () => {
    const { page, close } = await reader.visit('guides/side-by-side.html', DESK);
    await page.emulateMedia({ forcedColors: 'active' });
    const look = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => {
          const { backgroundColor, color, borderBlockEndColor, fontWeight, outlineColor, forcedColorAdjust } =
            getComputedStyle(one);
          return { backgroundColor, color, borderBlockEndColor, fontWeight, outlineColor, forcedColorAdjust };
        });
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    // A mark is a shape cut out of its background: it has to have one.
    const mark = await look('.seal-mark');
    expect(mark.backgroundColor).not.toBe(
      await page
        .locator('.sheet')
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundColor),
    );
    expect((await look('.navigation [aria-current]')).fontWeight).not.toBe(
      (await look('.navigation a:not([aria-current])')).fontWeight,
    );
    expect((await look('.tab-list [aria-selected=true]')).fontWeight).not.toBe(
      (await look('.tab-list [aria-selected=false]')).fontWeight,
    );
    const theme = await page
      .locator('.theme-button')
      .evaluate((one) => getComputedStyle(one, '::before').borderTopColor);
    expect(theme).not.toBe(canvas);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('flux');
    await page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
    const chosen = await look('.search-hit[aria-selected=true]');
    const other = await look('.search-hit:not([aria-selected])');
    expect([chosen.backgroundColor, chosen.outlineColor, chosen.color]).not.toEqual([
      other.backgroundColor,
      other.outlineColor,
      other.color,
    ]);
    await close();
  });
});

describe('on paper', () => {
  test.each([
    'references/flux-patterns.html',
    'examples/kustomize/overlay-prod.html',
    'guides/argo-cd-or-flux.html',
    'index.html',
  ])('%s: the text and what its links lead to, nothing to click, nothing cut off', async (path) => {
    const { page, close } = await reader.visit(path, { viewport: { width: 718, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    const { seen, cut, bare } = await page.evaluate(() => ({
      seen: [...document.querySelectorAll<HTMLElement>('.top, .thumb-bar, nav, button, .search, .field-note, .anchor')]
        .filter((one) => one.checkVisibility())
        .map((one) => `${one.tagName}.${one.className} ${one.textContent?.trim().slice(0, 20)}`),
      cut: [...document.querySelectorAll<HTMLElement>('pre, table, .table, svg')]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => `${one.tagName}.${one.className}`),
      bare: [...document.querySelectorAll<HTMLElement>('main a[href^="http"]')]
        .filter((one) => one.checkVisibility() && !getComputedStyle(one, '::after').content.includes('http'))
        .map((one) => one.textContent),
    }));
    expect(seen).toEqual([]);
    expect(cut).toEqual([]);
    expect(bare).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
    await close();
  });
});

describe('at 200 percent', () => {
  const PAGES = [
    'index.html',
    'references/progressive-delivery.html',
    'guides/argo-cd-or-flux.html',
    'guides/side-by-side.html',
    'examples/kustomize/overlay-prod.html',
    'examples.html',
    'checks.html',
    'checks/argocd/sync-option-known.html',
    'skill.html',
    '404.html',
  ];

  test.each(PAGES)('%s: zoomed, nothing is cut off and nothing lies over anything else', async (path) => {
    const { page, close } = await reader.visit(path, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    expect(await page.evaluate(broken)).toEqual([]);
    await close();
  });

  test.each(PAGES)('%s: with letters of twice the size', async (path) => {
    const { page, close } = await reader.visit(path, DESK);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html { font-size: 200% !important }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await page.evaluate(broken)).toEqual([]);
    await close();
  });

  test('the search can be used', async () => {
    const { page, close } = await reader.visit('index.html', {
      viewport: { width: 640, height: 400 },
      deviceScaleFactor: 2,
    });
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('roll back');
    const first = page.locator('a[role=option]').first();
    await first.waitFor();
    const box = await first.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
    await close();
  });
});

/** Runs in the page: text that is cut off or covered, and a page that scrolls sideways. */
function broken(): string[] {
  const found: string[] = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`scrolls sideways: ${scrollWidth} of ${clientWidth} pixels`);
  const texts = [
    ...document.querySelectorAll<HTMLElement>(
      'a, button, h1, h2, h3, p, li, dt, dd, td, th, label, legend, summary, figcaption, code',
    ),
  ].filter(
    (one) =>
      one.checkVisibility() && getComputedStyle(one).clipPath === 'none' && (one.textContent ?? '').trim() !== '',
  );
  const name = (one: Element): string =>
    `${one.tagName.toLowerCase()}.${one.className} "${one.textContent?.trim().slice(0, 30)}"`;
  for (const one of texts) {
    const { overflowX, overflowY, display } = getComputedStyle(one);
    if (display === 'inline') continue;
    if (
      (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) ||
      (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1)
    )
      found.push(`cut off: ${name(one)}`);
  }
  // Siblings that hold text do not lie over each other.
  const bars = [
    ...document.querySelectorAll<HTMLElement>(
      '.top, .top-links, .sheet-head, .tab-list, .page-foot, .neighbours, .breadcrumbs ol, .facts, .seal, .heading, .thumb-bar',
    ),
  ];
  for (const bar of bars.filter((one) => one.checkVisibility())) {
    const boxes = [...bar.children]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).position === 'static')
      .map((one) => ({ one, box: one.getBoundingClientRect() }));
    boxes.forEach(({ one, box }, at) => {
      for (const other of boxes.slice(at + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 1) found.push(`overlap: ${name(one)} and ${name(other.one)}`);
      }
      const outer = bar.getBoundingClientRect();
      if (box.right > outer.right + 1 && getComputedStyle(bar).overflowX === 'visible')
        found.push(`sticks out: ${name(one)} of ${bar.className}`);
      if (getComputedStyle(bar).position === 'sticky' && box.bottom > outer.bottom + 1)
        found.push(`sticks out below: ${name(one)} of ${bar.className}`);
    });
  }
  return found;
}
