import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openPage } from '../open-page.ts';
import { aReader, DESK, PHONE } from './reader.ts';

const reader = aReader();
const EXAMPLE = 'examples/kustomize/overlay-prod.html';

/** What the difference of one resource says, as a person would read it out. */
const changes = (page: Page, resource: string): Promise<string[]> =>
  page
    .locator('.diff', { has: page.getByText(resource, { exact: true }) })
    .locator('.diff-changed')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td:not(.diff-none)')]
          .map((cell) => cell.textContent?.trim())
          .filter(Boolean)
          .join(' '),
      ),
    );

describe('a reader compares the prod overlay with its base', () => {
  test.each([
    ['served', () => reader.url],
    ['from the disk', () => `${pathToFileURL(reader.dist).href}/`],
  ])('%s: from the reference to what changes', async (_, root) => {
    const open = await openPage(reader.browser, root(), DESK);
    const { page } = open;
    await page.goto(`${root()}examples.html`);
    await page
      .getByRole('main')
      .getByRole('link', { name: 'The prod overlay with a patch and two components' })
      .click();
    await page.getByRole('heading', { name: 'Difference to the base' }).scrollIntoViewIfNeeded();
    const deployment = await changes(page, 'Deployment webapp');
    expect(deployment).toContain('− replicas: 1 + replicas: 3');
    expect(deployment).toContain('+ namespace: webapp-prod');
    expect(await page.locator('.diff').filter({ hasText: 'only in the overlay' }).count()).toBeGreaterThan(1);
    // The two sides stand beside each other, under their names.
    const heads = page.locator('.diff').filter({ hasText: 'Deployment webapp' }).locator('th:visible');
    const boxes = await heads.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
    expect((await heads.allTextContents()).map((text) => text.trim()).filter(Boolean)).toEqual(['Base', 'Overlay']);
    expect(new Set(boxes.map((box) => Math.round(box.top))).size).toBe(1);
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  test('added and removed are told apart without colour, for eyes and for ears', async () => {
    const { page, close } = await reader.visit(EXAMPLE);
    const signs = await page
      .locator('.diff-changed [data-change]')
      .evaluateAll((all) => all.map((one) => `${one.getAttribute('data-change')}`));
    expect(signs).toContain('added');
    expect(signs).toContain('removed');
    const rows = await page
      .locator('.diff-changed')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('.diff-sign')].map((one) => one.textContent?.trim()).join('')),
      );
    expect(rows.filter((text) => !/[−+]/.test(text))).toEqual([]);
    await close();
  });

  test('on a phone the difference stays inside its box', async () => {
    const { page, close } = await reader.visit(EXAMPLE, PHONE);
    const box = page.locator('.diff-scroll').first();
    await box.scrollIntoViewIfNeeded();
    expect(await box.evaluate((one) => one.clientWidth)).toBeLessThanOrEqual(390);
    expect((await changes(page, 'Deployment webapp')).length).toBeGreaterThan(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    await close();
  });

  test('opens the file of the overlay, reads another, and its address opens it again', async () => {
    const { page, close } = await reader.visit(EXAMPLE);
    const shown = page.locator('.panels > .sheet:visible');
    expect(await shown.locator('.sheet-title').textContent()).toBe('kustomize/overlays/prod/kustomization.yaml');
    await page
      .getByRole('navigation', { name: 'Files of this example' })
      .getByRole('link', { name: 'pdb.yaml' })
      .click();
    expect(await shown.locator('.sheet-title').textContent()).toBe('kustomize/overlays/prod/pdb.yaml');
    await page.reload();
    expect(await shown.locator('.sheet-title').textContent()).toBe('kustomize/overlays/prod/pdb.yaml');
    const zip = (await page.getByRole('link', { name: /download as zip/i }).getAttribute('href')) ?? '';
    const answer = await page.request.get(new URL(zip, page.url()).href);
    const files = Object.keys(unzipSync(await answer.body()));
    expect(files.some((path) => path.endsWith('overlays/prod/pdb.yaml'))).toBe(true);
    expect(files.some((path) => path.endsWith('base/kustomization.yaml'))).toBe(true);
    await close();
  });
});
