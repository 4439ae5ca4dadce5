import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { unzipSync } from 'fflate';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { runCli } from '../cli/run-cli.ts';
import { exportSite } from '../publishing/offline-copy.ts';
import { openBrowser } from './browser.ts';
import { pagesOf } from './fixture-site.ts';
import { HOSTILE, hostileSite, NAMES } from './hostile-site.ts';
import { openPage } from './open-page.ts';
import { type Served, serve } from './serve.ts';

let root: string;
let dist: string;
let browser: Browser;
let served: Served;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gitops-hostile-'));
  hostileSite(root);
  const { code, stdout, stderr } = await runCli('build.ts', [], root, {
    GITOPS_ROOT: root,
    SITE_URL: 'https://gitops.example/docs',
    REPOSITORY_URL: 'https://git.example/a/b',
  });
  expect(code, `${stdout}${stderr}`).toBe(0);
  dist = join(root, 'dist');
  [browser, served] = await Promise.all([openBrowser(), serve(dist, '/')]);
}, 300_000);

afterAll(async () => {
  served?.close();
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Pages where hostile texts stand; those of the checks are like each other and hold none. */
const pages = (): string[] => pagesOf(dist).filter((path) => !/^checks\/./.test(path));

describe('hostile titles, names, values and commits', () => {
  it('put no element, handler or script into a page', () => {
    const wrong: string[] = [];
    for (const path of pages()) {
      const visit = (node: DefaultTreeAdapterTypes.Node): void => {
        if ('tagName' in node) {
          const attribute = (name: string): string | undefined => node.attrs.find((one) => one.name === name)?.value;
          for (const { name } of node.attrs) if (name.startsWith('on')) wrong.push(`${path}: ${name}`);
          if (node.tagName === 'img') wrong.push(`${path}: an image`);
          if (node.tagName === 'script' && attribute('src') === undefined && !/json$/.test(attribute('type') ?? ''))
            wrong.push(`${path}: an inline script`);
        }
        if ('childNodes' in node) for (const child of node.childNodes) visit(child);
      };
      visit(parse(readFileSync(join(dist, path), 'utf8')));
    }
    expect(wrong).toEqual([]);
    expect(readFileSync(join(dist, 'examples/argocd/hostile.html'), 'utf8')).toContain('window.broken');
  });

  it('run nothing in a browser, break no policy, and are found by the search', async () => {
    for (const place of [served.url, `${pathToFileURL(dist).href}/`]) {
      const open = await openPage(browser, place);
      const dialogs: string[] = [];
      open.page.on('dialog', (dialog) => dialogs.push(dialog.message()));
      for (const path of ['index.html', 'guides/choose.html', 'examples.html', 'examples/argocd/hostile.html']) {
        await open.page.goto(place + path);
        expect(await open.page.evaluate(() => 'broken' in window)).toBe(false);
      }
      await open.page.keyboard.press('Control+k');
      await open.page.getByRole('combobox', { name: 'Search' }).fill('hostile');
      await open.page.locator('[role=listbox]:not([aria-busy]) a[role=option]').first().waitFor();
      expect(await open.page.evaluate(() => 'broken' in window)).toBe(false);
      expect([...open.complaints, ...dialogs]).toEqual([]);
      await open.close();
    }
  }, 120_000);

  it('leave every script of the site a script', () => {
    const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
    expect(scripts.some((name) => name.startsWith('index.'))).toBe(true);
    for (const name of scripts) {
      const text = readFileSync(join(dist, 'assets', name), 'utf8');
      if (!/^index\./.test(name)) continue;
      const window: Record<string, unknown> = {};
      expect(() => runInNewContext(text, { window, document: {}, self: window })).not.toThrow();
      expect(Object.keys(window)).not.toContain('broken');
    }
  });

  it('leave JSON, XML and Markdown what they are', async () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(dist, path)).isFile(),
    );
    for (const path of files.filter((one) => one.endsWith('.json')))
      expect(() => JSON.parse(readFileSync(join(dist, path), 'utf8')) as unknown, path).not.toThrow();
    const xml = files.filter((one) => /\.(xml|atom)$/.test(one));
    expect(xml.length).toBeGreaterThan(1);
    const open = await openPage(browser, served.url);
    await open.page.goto(`${served.url}index.html`);
    for (const path of xml) {
      const text = readFileSync(join(dist, path), 'utf8');
      const problem = await open.page.evaluate(
        (source) => new DOMParser().parseFromString(source, 'text/xml').querySelector('parsererror')?.textContent,
        text,
      );
      expect(problem ?? '', path).toBe('');
    }
    await open.close();
    // A commit is named in the feed, as text.
    expect(xml.some((path) => readFileSync(join(dist, path), 'utf8').includes('&lt;/script'))).toBe(true);
    for (const path of ['llms.txt', 'llms-full.txt', 'guides/choose.md'])
      expect(readFileSync(join(dist, path), 'utf8').length, path).toBeGreaterThan(100);
  });

  it('stay inside their folder in every archive', async () => {
    const example = unzipSync(readFileSync(join(dist, 'examples/argocd/hostile.zip')));
    expect(Object.keys(example).sort()).toEqual(
      [...NAMES, 'notes.txt'].map((name) => `hostile/hostile/${name}`).sort(),
    );
    expect(new TextDecoder().decode(example['hostile/hostile/notes.txt'])).toContain(HOSTILE);
    const { files, html } = await exportSite(root);
    for (const path of files.keys()) expect(path).not.toMatch(/(^|\/)\.\.(\/|$)|^\/|\\/);
    expect(files.has('index.html')).toBe(true);
    const open = await openPage(browser, pathToFileURL(html).href);
    await open.page.goto(pathToFileURL(html).href);
    await open.page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await open.page.evaluate(() => 'broken' in window)).toBe(false);
    expect(open.complaints).toEqual([]);
    await open.close();
  }, 120_000);
});

describe('names that some system refuses or reads in another way', async () => {
  const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
  const FILE = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n  namespace: shop\n';
  const said = async (...names: string[]): Promise<string[]> => {
    const texts: Record<string, string> = {
      'examples/argocd/examples.yaml':
        '- name: a\n  title: A\n  purpose: B\n  files: [a]\n  versions: {}\n  needs: []\n',
    };
    for (const name of names)
      texts[`examples/argocd/a/${name}`] = FILE.replaceAll('shop', `shop-${names.indexOf(name)}`);
    const { diagnostics } = await runChecks(workspaceOf(texts), checker);
    return diagnostics.map(({ code, at }) => `${code} ${at.source.path}`);
  };

  it.each([
    '<script>.yaml',
    'a"b.yaml',
    'a\\..\\..\\b.yaml',
    'a:b.yaml',
    'a?.yaml',
    'a\u0000.yaml',
    'a\u202elmay.yaml',
    'CON',
    'nul.yaml',
    'com1.txt.yaml',
    'a./b.yaml',
    'a /b.yaml',
    ' a.yaml',
    `${'x'.repeat(300)}.yaml`,
  ])('are told: %j', async (name) => {
    expect(await said(name)).toEqual([`file/name examples/argocd/a/${name}`]);
  });

  it('are told where two have one address', async () => {
    expect(await said('A.yaml', 'a.yaml')).toEqual(['file/name examples/argocd/a/a.yaml']);
    expect(await said('a b.yaml', 'a#b.yaml')).toEqual(['file/name examples/argocd/a/a#b.yaml']);
  });

  it('are none where every system takes them', async () => {
    expect(await said(...NAMES)).toEqual([]);
    expect(existsSync(join(dist, 'examples/argocd/hostile.html'))).toBe(true);
  });
});
