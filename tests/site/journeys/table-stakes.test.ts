import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../fixture-site.ts';
import { DAY, REPOSITORY, SITE } from '../real-site.ts';
import { aReader, DESK } from './reader.ts';

const reader = aReader();

describe('every page of text', () => {
  test.each([
    ['references/flux-patterns.html', 'content/references/flux-patterns.mdx'],
    ['guides/side-by-side.html', 'content/guides/side-by-side.mdx'],
    ['skill.html', 'content/SKILL.md'],
    ['examples/argocd/application.html', 'examples/argocd/application.yaml'],
    ['scripts/check-drift.html', 'scripts/check-drift.sh'],
  ])('%s says when it changed, and leads to its source, its Markdown and a report', async (path, source) => {
    const open = await reader.visit(path, { ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = open;
    const foot = page.locator('.page-foot');
    expect(await foot.locator('time').getAttribute('datetime')).toBe(DAY);
    expect(await foot.getByRole('link', { name: 'Edit this page' }).getAttribute('href')).toBe(
      `${REPOSITORY}/edit/main/${source}`,
    );
    const report = new URL((await foot.getByRole('link', { name: 'Report a problem' }).getAttribute('href')) ?? '');
    expect(report.href).toContain(`${REPOSITORY}/issues/new?`);
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    expect(report.searchParams.get('title')).toContain(title);
    const body = report.searchParams.get('body') ?? '';
    expect(body).toContain(`Page: ${SITE}/${path}`);
    expect(body).toContain(`Source: ${source}`);
    if (path.startsWith('examples/')) expect(body).toContain('Example: argocd/application');

    const markdown = foot.getByRole('link', { name: 'View as Markdown' });
    const answer = await page.request.get(new URL((await markdown.getAttribute('href')) ?? '', page.url()).href);
    expect(answer.headers()['content-type']).toBe('text/markdown; charset=utf-8');
    const text = await answer.text();
    // The skill's own file is published as it is; its title is its own.
    expect(text).toMatch(/^# /m);
    if (path !== 'skill.html') expect(text).toContain(`# ${title}`);
    await foot.getByRole('button', { name: 'Copy as Markdown' }).click();
    await foot.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    // A report carries the place that the reader is at.
    await page.goto(`${page.url()}?tool=Flux#main`);
    await foot.getByRole('link', { name: 'Report a problem' }).evaluate((link) => {
      link.addEventListener('click', (event) => event.preventDefault());
      (link as HTMLElement).click();
    });
    const later = new URL((await foot.getByRole('link', { name: 'Report a problem' }).getAttribute('href')) ?? '');
    expect(later.searchParams.get('body')).toBe(body.replace(`/${path}`, `/${path}?tool=Flux#main`));
    await open.close();
    expect(open.complaints).toEqual([]);
  });
});

describe('anchors', () => {
  test('every heading of every page has an id and a link to it', async () => {
    const { page, close } = await reader.visit('index.html', { ...DESK, javaScriptEnabled: true });
    const wrong: string[] = [];
    for (const path of pagesOf(reader.dist).filter((one) => !/^(embed|index|404|checks\/(?!argocd))/.test(one))) {
      await page.goto(reader.url + path, { waitUntil: 'domcontentloaded' });
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll('main :is(h2, h3, h4)')]
          .filter(
            (one) =>
              one.id === '' || one.parentElement?.querySelector(`.anchor[href="#${CSS.escape(one.id)}"]`) === null,
          )
          .map((one) => one.textContent),
      );
      wrong.push(...bare.map((one) => `${path}: ${one}`));
    }
    expect(wrong).toEqual([]);
    await close();
  });

  test('every manifest that has a name has an address, also where it stands on a page', async () => {
    const { page, close } = await reader.visit('references/argocd-patterns.html', DESK);
    for (const path of [
      'references/argocd-patterns.html',
      'guides/side-by-side.html',
      'examples/kustomize/overlay-prod.html',
    ]) {
      await page.goto(reader.url + path);
      const sheets = await page
        .locator('.sheet:has(> .sheet-head .sheet-title):not(.diff, .figure)')
        .evaluateAll((all) =>
          all.map((one) => ({ id: one.id, href: one.querySelector('.sheet-head .anchor')?.getAttribute('href') })),
        );
      expect(sheets.length, path).toBeGreaterThan(3);
      expect(
        sheets.filter(({ id, href }) => id === '' || href !== `#${id}`),
        path,
      ).toEqual([]);
    }
    await close();
  });

  test('an address of a manifest inside tabs or among files shows it', async () => {
    const { page, close } = await reader.visit('guides/side-by-side.html', DESK);
    const hidden = await page.locator('.tab[hidden] .sheet[id]').first().getAttribute('id');
    await page.goto(`${reader.url}guides/side-by-side.html#${hidden}`);
    await page.reload();
    expect(await page.locator(`#${hidden}`).isVisible()).toBe(true);
    await expect
      .poll(() => page.locator(`#${hidden}`).evaluate((one) => one.getBoundingClientRect().top < innerHeight), {
        timeout: 8000,
      })
      .toBe(true);
    await close();
  });
});

describe('an address that leads nowhere', () => {
  test.each(['no-such-page.html', 'references/old/deep/page.html'])(
    '%s: offers the search and ways on',
    async (path) => {
      const open = await reader.visit(path, DESK);
      const { page } = open;
      await page.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
      await page.getByRole('button', { name: 'Search the site' }).click();
      await page.getByRole('combobox', { name: 'Search' }).fill('sync waves');
      await page.keyboard.press('Enter');
      await page.waitForURL(/argocd-patterns\.html#/);
      await open.close();
      // The page itself is one that is not there; everything on it is.
      expect(open.complaints.filter((one) => !one.includes(path))).toEqual([]);
    },
  );
});

describe('tabs', () => {
  test('change together, are remembered on other pages, and travel in the address', async () => {
    const open = await reader.visit('guides/side-by-side.html', DESK);
    const { page } = open;
    await page.getByRole('tab', { name: 'Flux' }).first().click();
    const chosen = () => page.getByRole('tab', { selected: true }).allTextContents();
    expect([...new Set(await chosen())]).toEqual(['Flux']);
    expect(page.url()).toContain('?tool=Flux');
    const shared = page.url().slice(reader.url.length);
    await page.goto(`${reader.url}references/drift-remediation.html`);
    expect([...new Set(await chosen())]).toEqual(['Flux']);
    const other = await reader.visit(shared, DESK);
    expect([...new Set(await other.page.getByRole('tab', { selected: true }).allTextContents())]).toEqual(['Flux']);
    await other.close();
    await open.close();
    expect([...open.complaints, ...other.complaints]).toEqual([]);
  });
});

test('the home page counts what the report counts', async () => {
  const { page, close } = await reader.visit('index.html', DESK);
  const { summary } = JSON.parse(readFileSync(join(reader.dist, 'report.json'), 'utf8')) as {
    summary: Record<string, number>;
  };
  const text = await page.getByRole('main').textContent();
  for (const name of ['resources', 'rendered', 'commands', 'checks'])
    expect(text, name).toContain(String(summary[name]));
  expect(readdirSync(reader.dist)).toContain('llms.txt');
  await close();
});
