import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openPage } from '../open-page.ts';
import { aReader, focused, PHONE } from './reader.ts';

const reader = aReader();

const box = (page: Page) => page.getByRole('combobox', { name: 'Search' });

/** The results once all of them are there. */
const results = (page: Page) => page.locator('[role=listbox]:not([aria-busy]) a[role=option]');

async function ask(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await box(page).pressSequentially(query);
  await results(page).first().waitFor();
}

/** The heading at the top of what the reader sees. */
const headingInView = (page: Page): Promise<string | undefined> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('main :is(h1, h2, h3)')].find((heading) => {
        const { top, bottom } = heading.getBoundingClientRect();
        return top >= (document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0) && bottom <= innerHeight;
      })?.id,
  );

describe('a reader wants to roll back a Flux release', () => {
  test.each([
    'roll back a flux release',
    'how to roll back a flux release',
    'rollback flux',
    'How do I revert a release with Flux?',
    'undo a bad helm release in flux',
    'rolling back a helmrelease',
    'rol bakc flux relese',
  ])('asks "%s", and Enter leads to how', async (query) => {
    const open = await reader.visit('index.html');
    await ask(open.page, query);
    await open.page.keyboard.press('Enter');
    await open.page.waitForURL(/(drift-remediation|side-by-side)\.html#rollback$/);
    await expect.poll(() => headingInView(open.page), { timeout: 8000 }).toBe('rollback');
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  test('from the disk, on a phone, with a thumb', async () => {
    const root = `${pathToFileURL(reader.dist).href}/`;
    const open = await openPage(reader.browser, root, PHONE);
    await open.page.goto(`${root}index.html`);
    await open.page.getByRole('button', { name: 'Search' }).tap();
    await box(open.page).fill('roll back flux');
    await open.page.getByRole('option', { name: 'Roll back' }).first().tap();
    await open.page.waitForURL(/#rollback$/);
    await expect.poll(() => headingInView(open.page), { timeout: 8000 }).toBe('rollback');
    await open.close();
    expect(open.complaints).toEqual([]);
  });
});

describe('a reader who does not see the search', () => {
  test('hears what it is, how many results there are, and which is chosen', async () => {
    const { page, close } = await reader.visit('skill.html');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(() => focused(page)).toBe('input Search');
    await box(page).fill('selfHeal');
    await results(page).first().waitFor();
    const tree = await accessibilityTree(page);
    const dialog = tree.find((node) => node.role === 'dialog');
    expect(dialog).toMatchObject({ name: 'Search', properties: { modal: true } });
    const combobox = tree.find((node) => node.role === 'combobox' && node.name === 'Search');
    expect(combobox?.properties).toMatchObject({ expanded: true, focused: true, autocomplete: 'list' });
    const list = tree.find((node) => node.role === 'listbox');
    expect(list?.name).toBe('Results');
    const groups = tree.filter((node) => node.role === 'group' && node.parents.includes(list?.id ?? ''));
    expect(groups.length).toBeGreaterThan(2);
    expect(groups.filter((group) => !/ (Reference|Guide|Example|Check|Skill|Script)( ·|$)/.test(group.name))).toEqual(
      [],
    );
    const options = tree.filter((node) => node.role === 'option' && node.parents.includes(list?.id ?? ''));
    expect(options.length).toBeGreaterThan(3);
    expect(options.filter((option) => option.name === '')).toEqual([]);
    expect(options.map((option) => option.properties['selected'] === true)).toEqual(options.map((_, at) => at === 0));
    const status = tree.find((node) => node.role === 'status' && node.parents.includes(dialog?.id ?? ''));
    expect(status?.properties).toMatchObject({ live: 'polite' });
    expect(status?.text).toBe(`${options.length} results`);
    // The chosen option is what the combobox points at.
    await page.keyboard.press('ArrowDown');
    const active = await box(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('a[role=option]').nth(1).getAttribute('id')).toBe(active);
    await close();
  });

  test('is told when nothing is found, gets the nearest words, and the focus stays useful', async () => {
    const { page, close } = await reader.visit('skill.html');
    await page.keyboard.press('Control+k');
    await box(page).fill('kustomizxtqn');
    await page.getByText('Nothing was found for “kustomizxtqn”.').waitFor();
    expect(await page.getByRole('dialog').getByRole('status').textContent()).toMatch(/^No results/);
    await page.getByRole('dialog').getByText('Nearest words').getByRole('button').first().click();
    expect(await focused(page)).toBe('input Search');
    expect(await page.locator('a[role=option]').count()).toBeGreaterThan(0);
    await close();
  });

  test('finds earlier searches again, newest first', async () => {
    const { page, close } = await reader.visit('skill.html');
    for (const query of ['sync waves', 'canary weight']) {
      await ask(page, query);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.goto(`${reader.url}skill.html`);
    }
    await page.keyboard.press('/');
    const recent = page.getByRole('dialog').getByText('Recent').getByRole('button');
    await recent.first().waitFor();
    expect(await recent.allTextContents()).toEqual(['canary weight', 'sync waves']);
    await recent.nth(1).click();
    expect(await box(page).inputValue()).toBe('sync waves');
    expect(await page.locator('a[role=option]').count()).toBeGreaterThan(0);
    await close();
  });
});

test('every address of the index leads to a place that exists', async () => {
  const { page, close } = await reader.visit('index.html');
  const urls = new Set<string>();
  for (const query of ['flux', 'argo', 'helm', 'kustomize', 'secret', 'rollout', 'canary', 'check', 'spec', 'sync']) {
    await page.keyboard.press('/');
    await box(page).fill(query);
    await results(page).first().waitFor();
    for (const url of await page
      .locator('a[role=option]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
      urls.add(url.slice(reader.url.length));
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('nothing');
  }
  expect(urls.size).toBeGreaterThan(50);
  const files = new Map(
    readdirSync(reader.dist, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .map((path) => [path, readFileSync(join(reader.dist, path), 'utf8')]),
  );
  const wrong = [...urls].filter((url) => {
    const [path = '', anchor] = url.split('#');
    const html = files.get(path);
    return html === undefined || (anchor !== undefined && !html.includes(` id="${decodeURIComponent(anchor)}"`));
  });
  expect(wrong).toEqual([]);
  await close();
});

interface AccessibleNode {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** The text below it. */
  readonly text: string;
  readonly parents: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What the browser tells assistive technology. */
async function accessibilityTree(page: Page): Promise<AccessibleNode[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const parents = (id: string): string[] => {
    const parent = byId.get(id)?.parentId;
    return parent === undefined ? [] : [parent, ...parents(parent)];
  };
  const text = (id: string): string => {
    const node = byId.get(id);
    if (node?.role?.value === 'StaticText') return String(node.name?.value ?? '');
    return (node?.childIds ?? []).map(text).join('');
  };
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({
      id: node.nodeId,
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? ''),
      text: text(node.nodeId),
      parents: parents(node.nodeId),
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
    }));
}
