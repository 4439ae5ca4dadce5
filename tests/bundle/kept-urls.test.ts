import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtPages } from '../../src/bundle/built-page.ts';
import { keepUrls } from '../../src/bundle/publish.ts';
import { acceptUrls } from '../../src/bundle/url-lock.ts';
import { positionAt } from '../../src/text/source.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gitops-urls-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Page</title></head><body><main id="main">${body}</main></body></html>`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Each finding as one line. */
async function said(site?: string): Promise<string[]> {
  const { findings } = await keepUrls(join(root, 'dist'), root, site, await builtPages(join(root, 'dist')));
  return findings.map(
    ({ code, at, message, help }) =>
      `${at.source.path}:${positionAt(at.source, at.span.start).line} ${code} ${message} ${help}`,
  );
}

const DIST = {
  'dist/index.html': page('<h2 id="start">Start</h2>'),
  'dist/references/new.html': page('<h2 id="sync-policy">Sync</h2><pre><code>&lt;h2 id="in-code"&gt;</code></pre>'),
  'dist/assets/site.1a2b3c4d.css': 'a{}',
  'dist/cards/index.png': '',
  'dist/embed/x/y.html': page('<h1 id="not-promised">X</h1>'),
};

describe('urls.lock', () => {
  test('counts what is not promised yet, and promises pages, files and anchors', async () => {
    write(DIST);
    const { findings, unlisted } = await keepUrls(
      join(root, 'dist'),
      root,
      undefined,
      await builtPages(join(root, 'dist')),
    );
    expect(findings).toEqual([]);
    expect(unlisted).toEqual([
      'embed/x/y.html',
      'index.html',
      'index.html#start',
      'references/new.html',
      'references/new.html#sync-policy',
    ]);
    expect(await acceptUrls(root, unlisted)).toBe(5);
    expect(await acceptUrls(root, ['index.html'])).toBe(0);
    expect(
      readFileSync(join(root, 'urls.lock'), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    ).toEqual(unlisted);
    expect(
      (await keepUrls(join(root, 'dist'), root, undefined, await builtPages(join(root, 'dist')))).unlisted,
    ).toEqual([]);
  });

  test('holds the build to its promises', async () => {
    write({
      ...DIST,
      'urls.lock': '# Every public address\nindex.html\nreferences/old.html\nreferences/new.html#sync-polcy\n',
    });
    expect(await said()).toEqual([
      'urls.lock:3 site/url-kept The site has no "references/old.html" any more, and people have linked to it. Add "- from: references/old.html" with "to: references/new.html" to redirects.yaml.',
      'urls.lock:4 site/url-kept The site has no "references/new.html#sync-polcy" any more, and people have linked to it. Add "- from: references/new.html#sync-polcy" with "to: references/new.html#sync-policy" to redirects.yaml.',
    ]);
  });
});

describe('redirects.yaml', () => {
  const LOCK = 'references/old.html\nreferences/new.html#sync\n';

  test.each([
    ['without an address of the site', undefined, 'new.html#sync-policy'],
    ['with one', 'https://gitops.example/docs', 'https://gitops.example/docs/references/new.html#sync-policy'],
  ])('keeps both promises, %s', async (_, site, canonical) => {
    write({
      ...DIST,
      'urls.lock': LOCK,
      'redirects.yaml':
        '- from: references/old.html\n  to: references/new.html#sync-policy\n- from: references/new.html#sync\n  to: references/new.html#sync-policy\n',
    });
    expect(await said(site)).toEqual([]);
    const redirect = readFileSync(join(root, 'dist/references/old.html'), 'utf8');
    expect(redirect).toContain('<meta http-equiv="refresh" content="0; url=new.html#sync-policy">');
    expect(redirect).toContain(`<link rel="canonical" href="${canonical}">`);
    expect(readFileSync(join(root, 'dist/references/new.html'), 'utf8')).toContain(
      '<a id="sync"></a><h2 id="sync-policy">',
    );
  });

  test.each([
    [
      'leads nowhere',
      '- from: references/old.html\n  to: references/nwe.html\n',
      'redirects.yaml:2 site/redirect The site has no "references/nwe.html". Write "references/new.html".',
    ],
    [
      'hides a page',
      '- from: index.html\n  to: references/new.html\n',
      'redirects.yaml:1 site/redirect "index.html" is an address of the site, so nothing can be redirected from it. Remove this redirect.',
    ],
    [
      'leaves the site',
      '- from: references/old.html\n  to: https://example.com/x.html\n',
      expect.stringMatching(/^redirects\.yaml:2 site\/redirect /),
    ],
    ['is no YAML', '- from: [\n', expect.stringMatching(/^redirects\.yaml:\d yaml\//)],
    [
      'has an unknown key',
      '- form: references/old.html\n  to: index.html\n',
      expect.stringMatching(/^redirects\.yaml:1 site\/redirect .*form/),
    ],
  ])('is told when a redirect %s', async (_, text, expected) => {
    write({ ...DIST, 'redirects.yaml': text });
    expect((await said())[0]).toEqual(expected);
  });

  test.each([
    '../../old.html',
    'references/../../old.html',
    'a//b.html',
    '.well-known/../../old.html',
    'a\\..\\b.html',
  ])('never write a page outside dist/: %s', async (from) => {
    write({ ...DIST, 'redirects.yaml': `- from: '${from}'\n  to: references/new.html\n` });
    expect((await said())[0]).toMatch(/^redirects\.yaml:1 site\/redirect /);
  });
});
