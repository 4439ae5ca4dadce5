import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { openBrowser } from './browser.ts';
import { fixtureSite } from './fixture-site.ts';
import { openPage } from './open-page.ts';

const PAGES = [
  'index.html',
  'skill.html',
  '404.html',
  'examples.html',
  'checks.html',
  'references/argocd-patterns.html',
  'references/flux-patterns.html',
  'guides/choose.html',
  'examples/argocd/application.html',
  'examples/kustomize/overlay-prod.html',
  'checks/argocd/annotation-known.html',
  'scripts/check-drift.html',
];

let browser: Browser;
let root: string;

beforeAll(async () => {
  const [dist, opened] = await Promise.all([fixtureSite(), openBrowser()]);
  browser = opened;
  root = `${pathToFileURL(dist).href}/`;
});

afterAll(() => browser?.close());

describe('axe finds nothing', () => {
  test.each(['light', 'dark'] as const)(
    'in %s',
    async (colorScheme) => {
      const open = await openPage(browser, root, { colorScheme });
      const found: string[] = [];
      for (const path of PAGES) {
        await open.page.goto(root + path);
        found.push(...(await violations(open.page)).map((violation) => `${path}: ${violation}`));
      }
      await open.close();
      expect(found).toEqual([]);
    },
    300_000,
  );

  test('in the search dialog and in the menu of a phone', async () => {
    const open = await openPage(browser, root, { viewport: { width: 390, height: 844 } });
    await open.page.goto(`${root}references/argocd-patterns.html`);
    await open.page.getByRole('button', { name: 'Menu' }).click();
    expect(await violations(open.page)).toEqual([]);
    await open.page.keyboard.press('Escape');
    await open.page.getByRole('button', { name: 'Search' }).click();
    await open.page.getByRole('combobox', { name: 'Search' }).fill('oci');
    await open.page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
    expect(await violations(open.page)).toEqual([]);
    await open.close();
  });
});

describe('nothing overflows', () => {
  test.each([320, 390, 768, 1280])('at %i pixels', async (width) => {
    const open = await openPage(browser, root, { viewport: { width, height: 800 } });
    const found: string[] = [];
    for (const path of PAGES) {
      await open.page.goto(root + path);
      const over = await open.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${path}: ${over} pixels`);
    }
    await open.close();
    expect(found).toEqual([]);
  });
});

describe('without JavaScript', () => {
  test('pages read, navigate and show what is wrong', async () => {
    const { page, close } = await openPage(browser, root, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    await page.goto(`${root}index.html`);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Argo CD patterns' }).click();
    await page.getByRole('heading', { level: 1, name: 'Argo CD patterns' }).waitFor();
    expect(await page.getByText('which Argo CD does not read').isVisible()).toBe(true);
    expect(await page.getByText('flux get kustomizations').isVisible()).toBe(true);
    await page.goto(`${root}guides/choose.html`);
    expect(await page.getByText('Let each cluster reconcile its own directory.').isVisible()).toBe(true);
    await page.goto(`${root}examples/kustomize/overlay-prod.html`);
    expect(await page.locator('.panels > .sheet').evaluateAll((all) => all.every((one) => one.checkVisibility()))).toBe(
      true,
    );
    await close();
  });
});

describe('a page', () => {
  test('says what each snippet is, and what is wrong in place', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}references/argocd-patterns.html`);
    const seals = await page
      .locator('main .sheet > .seal')
      .evaluateAll((all) =>
        all.map(
          (seal) =>
            `${seal.getAttribute('data-status')}: ${seal.querySelector('.seal-link')?.textContent?.replace(/ CD \d.*/, ' CD …')}`,
        ),
      );
    expect(seals).toMatchInlineSnapshot(`
      [
        "complete: Complete, valid for Argo CD …",
        "fragment: Fragment of Application",
        "expected: Wrong on purpose",
        "commands: 1 command checked",
        "commands: 1 command checked",
      ]
    `);
    expect(await page.locator('.sheet mark').textContent()).toBe('argocd.argoproj.io/sync-waves');
    await page.locator('.seal-code').first().click();
    await page.getByRole('heading', { level: 1, name: 'argocd/annotation-known' }).waitFor();
    await close();
  });

  test('copies the code and nothing else', async () => {
    const { page, close } = await openPage(browser, root, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${root}references/argocd-patterns.html`);
    const sheet = page.locator('.sheet[data-status="expected"]');
    await sheet.getByRole('button', { name: 'Copy' }).click();
    await sheet.getByText('Copied').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText()).catch(() => undefined);
    if (text !== undefined)
      expect(text.split('\n').slice(4, 8)).toEqual([
        '  annotations:',
        '    argocd.argoproj.io/sync-waves: "1"',
        'spec:',
        '  template:',
      ]);
    await close();
  });

  test('keeps the chosen scheme on the next page, from its first paint on', async () => {
    const { page, close } = await openPage(browser, root, { colorScheme: 'light' });
    await page.goto(`${root}index.html`);
    await page.getByRole('button', { name: 'Change to dark' }).click();
    await page.goto(`${root}skill.html`, { waitUntil: 'commit' });
    await page.locator('body').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await close();
  });

  test('changes all tabs of one name together, and an address can carry the choice', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}references/argocd-patterns.html`);
    await page.getByRole('tab', { name: 'Flux' }).click();
    expect(await page.getByText('flux get kustomizations').isVisible()).toBe(true);
    expect(page.url()).toBe(`${root}references/argocd-patterns.html?tool=Flux`);
    await page.goto(`${root}references/flux-patterns.html`);
    expect(await page.getByRole('tab', { name: 'Flux' }).getAttribute('aria-selected')).toBe('true');
    await page.goto(`${root}references/flux-patterns.html?tool=Argo+CD`);
    expect(await page.getByRole('tab', { name: 'Argo CD' }).getAttribute('aria-selected')).toBe('true');
    await close();
  });

  test('marks the section that is read', async () => {
    const { page, close } = await openPage(browser, root, { viewport: { width: 1400, height: 500 } });
    await page.goto(`${root}references/argocd-patterns.html#roll-back`);
    await page.locator('.contents [aria-current="location"]', { hasText: 'Roll back' }).waitFor();
    await close();
  });

  test('compares an overlay with its base, and shows one file at a time', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}examples/kustomize/overlay-prod.html`);
    const changed = await page
      .locator('.diff', { hasText: 'ConfigMap web' })
      .locator('.diff-changed')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim()).join('|')),
      );
    expect(changed).toEqual(
      ['−|LOG_LEVEL: debug|+|LOG_LEVEL: info', '|||+|namespace: shop'].map((row) =>
        row.replace('||||', '||+|').replace('|||+', '||+'),
      ),
    );
    await page.locator('.tree').getByRole('link', { name: 'account.yaml' }).click();
    expect(await page.locator('#file-base-account-yaml').isVisible()).toBe(true);
    expect(await page.locator('#file-overlays-prod-settings-yaml').isVisible()).toBe(false);
    expect(page.url()).toBe(`${root}examples/kustomize/overlay-prod.html#file-base-account-yaml`);
    await close();
  });

  test('on a phone, the overlay stands below the base, and nothing of it is out of sight', async () => {
    const { page, close } = await openPage(browser, root, { viewport: { width: 390, height: 800 } });
    await page.goto(`${root}examples/kustomize/overlay-prod.html`);
    const row = page.locator('.diff', { hasText: 'ConfigMap web' }).locator('.diff-changed').first();
    const [base, overlay] = await Promise.all(
      ['removed', 'added'].map((change) => row.locator(`[data-change=${change}]`).boundingBox()),
    );
    if (base == null || overlay == null) throw new Error('A line is not shown.');
    expect(overlay.y).toBeGreaterThanOrEqual(base.y + base.height);
    expect(overlay.x + overlay.width).toBeLessThanOrEqual(390);
    await close();
  });

  test('on a phone, each cell of a table with sentences says its column', async () => {
    const { page, close } = await openPage(browser, root, { viewport: { width: 390, height: 800 } });
    await page.goto(`${root}references/argocd-patterns.html`);
    const cell = page.locator('[data-column="What to do"]').first();
    expect(await cell.evaluate((one) => getComputedStyle(one, '::before').content)).toBe('"What to do"');
    expect((await cell.boundingBox())?.width).toBeGreaterThan(300);
    await close();
  });

  test('asks one question after the other, and the answer has an address', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}guides/choose.html`);
    expect(await page.locator('#tool-question-helm').isVisible()).toBe(false);
    await page.getByLabel('They work in Git and in the terminal').check();
    await page.getByLabel('Most of them').check();
    expect(await page.getByText('Let each cluster reconcile its own directory.').isVisible()).toBe(true);
    expect(page.url()).toBe(`${root}guides/choose.html?tool=none.often`);
    await page.reload();
    expect(await page.locator('.decision-reasons li').allTextContents()).toEqual([
      'Flux is operated with kubectl and its own command line.',
      'Flux runs real Helm releases.',
    ]);
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.waitForURL(`${root}guides/choose.html`);
    expect(await page.locator('.decision-answer:visible').count()).toBe(0);
    await close();
  });

  test('prints every file of an example over the whole width', async () => {
    const { page, close } = await openPage(browser, root, { viewport: { width: 794, height: 1000 } });
    await page.goto(`${root}examples/kustomize/overlay-prod.html`);
    await page.emulateMedia({ media: 'print' });
    const widths = await page
      .locator('.panels > .sheet')
      .evaluateAll((sheets) => sheets.map((sheet) => sheet.getBoundingClientRect().width));
    expect(widths.length).toBeGreaterThan(1);
    expect(Math.min(...widths)).toBeGreaterThan(700);
    await close();
  });

  test('prints without navigation, with the targets of its links', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(`${root}references/flux-patterns.html`);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page
        .locator('.navigation, .top, .contents, .copy')
        .evaluateAll((all) => all.some((one) => one.checkVisibility())),
    ).toBe(false);
    expect(
      await page.getByRole('link', { name: 'upstream' }).evaluate((link) => getComputedStyle(link, '::after').content),
    ).toContain('ocirepositories');
    expect(await page.locator('.tab').evaluateAll((all) => all.every((one) => one.checkVisibility()))).toBe(true);
    await close();
  });
});
