import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKinds } from '../../src/kinds/registry.ts';
import { readPage } from '../../src/manifests/page.ts';
import { bundleAssets } from '../../src/site/assets.ts';
import { fieldNote, shortDoc } from '../../src/site/field-note.ts';
import { marksOf } from '../../src/site/field-notes.ts';
import { fieldNotes } from '../../src/site/field-notes-find.ts';
import { highlighter } from '../../src/site/highlight.ts';
import { noteAssets } from '../../src/site/note-assets.ts';
import { snippetHtml } from '../../src/site/snippet.ts';
import { sourceOf } from '../../src/text/source.ts';
import { openBrowser } from './browser.ts';
import { fixtureSite } from './fixture-site.ts';
import { openPage } from './open-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PROJECT = join(import.meta.dirname, '../..');
const PAGE = 'references/argocd-patterns.html';

describe('a note', () => {
  test('takes the first sentences that fit, without links', () => {
    const long = `Interval at which to reconcile. ${'More words about it. '.repeat(12)}`;
    expect(shortDoc(long)).toMatch(/^Interval at which to reconcile\. (More words about it\. ?)+$/);
    expect(shortDoc(long).length).toBeLessThanOrEqual(200);
    expect(shortDoc('Name of the object.\nMore info: https://kubernetes.io/docs#names')).toBe('Name of the object.');
    expect(shortDoc(`Only ${'one very long sentence '.repeat(20)}`)).toMatch(/^Only .*\w…$/);
  });

  test('says type, default, values, and whether a field has to be there', () => {
    expect(fieldNote({ type: 'string', doc: 'How.', enum: ['Always', 'Never'], default: 'Always' }, true)).toEqual([
      'How.',
      'string',
      0,
      'Always',
      'Always, Never',
    ]);
    expect(fieldNote({ type: 'array', items: { type: 'map', values: { type: 'string' } } }, true)).toEqual([
      '',
      'list of map of strings',
      1,
      '',
      '',
    ]);
    expect(fieldNote({ type: 'string', format: 'duration' }, false)[1]).toBe('duration');
    expect(fieldNote({ type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$' }, false)[1]).toBe('duration');
  });
});

describe('the notes of a text', () => {
  const page = 'content/references/p.mdx';

  async function marked(fence: string, code: string): Promise<(string | undefined)[]> {
    const source = sourceOf(page, `\`\`\`yaml ${fence}\n${code}\n\`\`\`\n`);
    const snippets = [{ page }] as unknown as Parameters<typeof fieldNotes>[0]['snippets'];
    const notes = fieldNotes({ sources: new Map([[page, source]]), examples: [], snippets }, await openKinds());
    const all = notes.files.flatMap((file) => file.notes);
    const fragment = readPage(source).snippets[0]?.meta.get('fragment');
    return (marksOf(notes, code, fragment) ?? '').split(',').map((line) =>
      line
        .split(':')
        .map((mark) => all[Number.parseInt(mark.split('.').at(-1) ?? '', 36)]?.[1] ?? '')
        .join(' '),
    );
  }

  test('follow lists, maps and flow style, and leave names that people choose alone', async () => {
    const code = [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: { name: web, labels: { app: web } }',
      'spec:',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: web',
      '          unknown: x',
      '          "image": web:1',
    ].join('\n');
    expect(await marked('', code)).toEqual([
      'string',
      'string',
      'object string map of strings',
      'object',
      'object',
      'object',
      'list of objects',
      'string',
      '',
      'string',
    ]);
  });

  test('start where a fragment stands', async () => {
    expect(
      await marked('fragment="Application/spec/syncPolicy"', 'automated:\n  prune: true\nretry:\n  limit: 2'),
    ).toEqual(['object', 'boolean', 'object', 'integer']);
  });
});

describe('the bytes of notes', () => {
  test('are at most 30 % of each reference page, even for a reader who asks about everything', async () => {
    const folder = join(PROJECT, 'content/references');
    const paths = readdirSync(folder).map((name) => `content/references/${name}`);
    const sources = new Map(paths.map((path) => [path, sourceOf(path, readFileSync(join(PROJECT, path), 'utf8'))]));
    const snippets = paths.map((page) => ({ page })) as unknown as Parameters<typeof fieldNotes>[0]['snippets'];
    const [notes, assets, shared] = await Promise.all([
      openKinds().then((kinds) => fieldNotes({ sources, examples: [], snippets }, kinds)),
      bundleAssets(),
      highlighter(),
    ]);
    const { notes: script, files } = noteAssets(notes, assets.notes.text);
    const everyPage = assets.style.text.length + assets.script.text.length + assets.theme.text.length;
    for (const [path, source] of sources) {
      const fences = readPage(source).snippets;
      const marks = fences.flatMap(({ extract, meta }) => marksOf(notes, extract.text, meta.get('fragment')) ?? []);
      const numbers = marks.flatMap((mark) =>
        mark
          .split(/[,:]/)
          .filter(Boolean)
          .map((one) => Number.parseInt(one.split('.').at(-1) ?? '', 36)),
      );
      const needed = new Set(numbers.map((number) => notes.files.findLastIndex((file) => file.first <= number)));
      const loaded = [...needed].reduce((sum, index) => sum + (files[index]?.text.length ?? 0), script.text.length);
      const cost = loaded + marks.reduce((sum, mark) => sum + mark.length + 10, 0);
      // The page has more than this: navigation, examples, seals.
      const least = fences.reduce(
        (sum, { extract, language }) =>
          sum +
          snippetHtml({ code: extract.text, language }, '', { highlighter: shared, report: { check: () => undefined } })
            .length,
        source.text.length,
      );
      expect.soft(cost / (cost + least + everyPage), path).toBeLessThanOrEqual(0.3);
    }
  });

  test('leave the first load of a reference page far below 40 kB in four requests', async () => {
    const dist = await fixtureSite();
    const html = readFileSync(join(dist, PAGE), 'utf8');
    const head = html.slice(0, html.indexOf('</head>'));
    const loaded = [...head.matchAll(/<(?:script|link rel="stylesheet")[^>]* (?:src|href)="\.\.\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(loaded).toHaveLength(3);
    const size = (text: string): number => gzipSync(text, { level: 9 }).length;
    const total = loaded.reduce((sum, path) => sum + size(readFileSync(join(dist, path), 'utf8')), size(html));
    const marks = size(html) - size(html.replaceAll(/ data-n="[^"]*"/g, ''));
    expect(total).toBeLessThan(25_000);
    expect(marks).toBeLessThan(0.1 * size(html));
  });
});

describe('in a browser', () => {
  let browser: Browser;
  let root: string;

  beforeAll(async () => {
    const [dist, opened] = await Promise.all([fixtureSite(), openBrowser()]);
    browser = opened;
    root = `${pathToFileURL(dist).href}/`;
  });

  afterAll(() => browser?.close());

  const key = (page: Page, name: string) => page.locator('main pre span', { hasText: new RegExp(`^${name}$`) }).last();

  test('pointing at a field shows its note from the disk, Escape closes it, and nothing is loaded before', async () => {
    const { page, complaints, close } = await openPage(browser, root);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(root + PAGE);
    expect(asked.filter((url) => url.includes('notes'))).toEqual([]);
    await key(page, 'maxDuration').hover();
    const note = page.getByRole('tooltip');
    await note.waitFor();
    expect(await note.textContent()).toMatch(
      /^maxDuration duration or seconds, optionalMaxDuration is the maximum amount of time/,
    );
    await note.hover();
    await page.waitForTimeout(600);
    expect(await note.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await note.isVisible()).toBe(false);
    // The fields of other kinds stay where they are until somebody asks.
    expect(asked.filter((url) => /notes-/.test(url))).toHaveLength(1);
    await close();
    expect(complaints).toEqual([]);
  });

  test('a manifest is one stop for the Tab key, and arrows go from field to field', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(root + PAGE);
    await page.getByRole('button', { name: /^Copy argocd/ }).focus();
    await page.keyboard.press('Tab');
    const active = page.locator('.noted:focus');
    await active.waitFor();
    expect(await active.textContent()).toBe('apiVersion');
    for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press('ArrowDown');
    expect(await active.textContent()).toBe('name');
    await page.keyboard.press('ArrowUp');
    const note = page.getByRole('tooltip');
    await note.getByText('required').waitFor();
    expect(await active.getAttribute('aria-describedby')).toBe(await note.getAttribute('id'));
    expect(await page.locator('.noted[tabindex]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await note.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await note.waitFor();
    await page.keyboard.press('Tab');
    expect(await note.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.closest('pre') === null)).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await active.textContent()).toBe('metadata');
    await close();
  });

  test.each([320, 390])('a tap opens and closes a note inside a screen of %i pixels', async (width) => {
    const { page, close } = await openPage(browser, root, {
      viewport: { width, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(root + PAGE);
    await key(page, 'targetRevision').tap();
    const note = page.getByRole('tooltip');
    await note.waitFor();
    const box = await note.boundingBox();
    expect(box === null || box.x < 0 || box.x + box.width > width || box.y < 0 || box.y + box.height > 640).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.locator('.noted', { hasText: /^targetRevision$/ }).tap();
    expect(await note.isVisible()).toBe(false);
    await close();
  });

  test('copied text has no notes, by button and by hand', async () => {
    const { page, close } = await openPage(browser, root);
    await page.goto(root + PAGE);
    const before = await page
      .locator('pre > code')
      .first()
      .evaluate((code) => code.textContent);
    await key(page, 'selfHeal').first().hover();
    await page.getByRole('tooltip').waitFor();
    const selected = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.body);
      return getSelection()?.toString() ?? '';
    });
    expect(selected).toContain('selfHeal: true');
    expect(selected).not.toContain(await page.getByRole('tooltip').locator('p').nth(1).textContent());
    expect(
      await page
        .locator('pre > code')
        .first()
        .evaluate((code) => code.textContent),
    ).toBe(before);
    expect(readFileSync(join(await fixtureSite(), 'examples/argocd/application.html'), 'utf8')).toContain(' data-n="');
    await close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing with an open note in %s', async (colorScheme) => {
    const { page, close } = await openPage(browser, root, { colorScheme, reducedMotion: 'reduce' });
    await page.goto(root + PAGE);
    await key(page, 'prune').hover();
    await page.getByRole('tooltip').waitFor();
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    await close();
  });

  test('frames of other pages have none', async () => {
    expect(readFileSync(join(await fixtureSite(), 'embed/argocd/application.html'), 'utf8')).not.toContain('data-n=');
  });
});
