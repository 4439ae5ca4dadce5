import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, elementsBelow } from '../../src/bundle/dom.ts';
import { filesBelow } from '../../src/site/files-below.ts';
import { type Finished, projectRoot, runCli } from '../cli/run-cli.ts';
import { pagesOf } from '../site/fixture-site.ts';
import { oneBuild } from '../site/one-build.ts';
import { exportSite, type OfflineCopy } from './offline-copy.ts';

const SITE = 'https://gitops.example/team/docs';
const HOSTILE = `</title><script>alert("1")</script> & 'quotes' ]]> \`x\``;
const FIXTURE = join(projectRoot, 'tests/site/fixture');

interface Built {
  readonly root: string;
  readonly dist: string;
  readonly copy: OfflineCopy;
}

let folder: string;
let broken: Finished;
let one: Built;
let other: Built;

/** Two builds of one commit, as far apart as two machines: other folder, time zone, language. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gitops-published-'));
  const origin = join(folder, 'origin');
  cpSync(FIXTURE, origin, { recursive: true });
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: origin });
  const catalog = join(origin, 'examples/argocd/examples.yaml');
  writeFileSync(
    catalog,
    readFileSync(catalog, 'utf8').replace('One Application with automated sync', JSON.stringify(HOSTILE)),
  );
  commit(origin, '2026-03-01T10:00:00+00:00', 'Start');
  const file = join(origin, 'examples/argocd/application.yaml');
  writeFileSync(file, `# Changed.\n${readFileSync(file, 'utf8')}`);
  commit(origin, '2026-03-02T23:30:00+05:00', 'Change <b>one</b> & only one');

  const second = join(folder, 'a second folder/with spaces');
  mkdirSync(join(folder, 'a second folder'));
  for (const root of [join(folder, 'one'), second]) execFileSync('git', ['clone', '-q', origin, root]);
  writeFileSync(
    join(second, 'urls.lock'),
    'references/argocd-patterns.html\nreferences/renamed.html\nreferences/argocd-patterns.html#old-heading\n',
  );
  broken = await build(second, { TZ: 'UTC', LANG: 'C' });
  writeFileSync(
    join(second, 'redirects.yaml'),
    '- from: references/renamed.html\n  to: references/flux-patterns.html\n- from: references/argocd-patterns.html#old-heading\n  to: references/argocd-patterns.html#sync-policy\n',
  );
  one = await complete(join(folder, 'one'), { TZ: 'UTC', LANG: 'C.UTF-8' }, [second]);
  other = await complete(second, { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, []);
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function commit(root: string, date: string, message: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  };
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

function build(root: string, env: Record<string, string>): Promise<Finished> {
  return oneBuild(() => runCli('build.ts', [], root, { GITOPS_ROOT: root, SITE_URL: `${SITE}/`, ...env }));
}

/** Builds and exports; the redirects of the second root are given to the first one as well. */
async function complete(root: string, env: Record<string, string>, from: readonly string[]): Promise<Built> {
  for (const other of from)
    for (const name of ['urls.lock', 'redirects.yaml']) cpSync(join(other, name), join(root, name));
  const { code, stdout, stderr } = await build(root, env);
  if (code !== 0) throw new Error(`The build ended with ${code}:\n${stdout}${stderr}`);
  return { root, dist: join(root, 'dist'), copy: await exportSite(root) };
}

const html = (path: string): string => readFileSync(join(one.dist, path), 'utf8');
const EXAMPLE = 'examples/argocd/application.html';

/** The attributes of elements in a head, by what names them. */
function heads(path: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of elementsBelow(parse(html(path)))) {
    const name =
      attribute(element, 'property') ??
      attribute(element, 'name') ??
      (element.tagName === 'link'
        ? `${attribute(element, 'rel')} ${attribute(element, 'type') ?? ''}`.trim()
        : undefined);
    if (name !== undefined && ['meta', 'link'].includes(element.tagName))
      found.set(name, attribute(element, 'content') ?? attribute(element, 'href') ?? '');
  }
  return found;
}

describe('two builds of one commit', () => {
  test('are equal byte by byte', async () => {
    const files = async (dist: string): Promise<Map<string, string>> =>
      new Map((await filesBelow(dist)).map((path) => [path, readFileSync(join(dist, path), 'base64')]));
    const [first, second] = await Promise.all([files(one.dist), files(other.dist)]);
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect([...first].filter(([path, bytes]) => second.get(path) !== bytes).map(([path]) => path)).toEqual([]);
  });

  test('give equal exports, stamped with version, commit, date and tools', () => {
    for (const name of ['zip', 'html'] as const)
      expect(readFileSync(other.copy[name]).equals(readFileSync(one.copy[name])), name).toBe(true);
    const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: one.root, encoding: 'utf8' }).trim();
    const stamp = JSON.parse(html('build.json')) as { commit: string; date: string; tools: string[] };
    expect([stamp.commit, stamp.date]).toEqual([head, '2026-03-02T18:30:00Z']);
    expect(stamp.tools.length).toBeGreaterThan(2);
    const readme = Buffer.from(one.copy.files.get('README.txt') ?? []).toString('utf8');
    expect(readme.split('\n')[0]).toBe(`gitops-workflows 0.1.0, commit ${head.slice(0, 12)} of 2026-03-02`);
    for (const tool of stamp.tools) expect(readme).toContain(`- ${tool}\n`);
  });
});

describe('an address that disappears', () => {
  test('fails the build, which leaves no dist/', () => {
    expect(broken.code).toBe(1);
    const lines = broken.stdout.split('\n').filter((line) => /^(urls\.lock:|The site|help)/.test(line));
    expect(lines).toMatchInlineSnapshot(`
      [
        "urls.lock:2:1 error site/url-kept",
        "The site has no "references/renamed.html" any more, and people have linked to it.",
        "help Add "- from: references/renamed.html" with "to: …" to redirects.yaml.",
        "urls.lock:3:1 error site/url-kept",
        "The site has no "references/argocd-patterns.html#old-heading" any more, and people have linked to it.",
        "help Add "- from: references/argocd-patterns.html#old-heading" with "to: references/argocd-patterns.html#roll-back" to redirects.yaml.",
      ]
    `);
  });

  test('leads on where redirects.yaml says so', () => {
    const page = html('references/renamed.html');
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=flux-patterns.html">');
    expect(page).toContain(`<link rel="canonical" href="${SITE}/references/flux-patterns.html">`);
    expect(html('references/argocd-patterns.html')).toMatch(/<a id="old-heading"><\/a><h2[^>]* id="sync-policy"/);
  });
});

describe('with SITE_URL', () => {
  test('every page says what it is and where', () => {
    const wrong = pagesOf(one.dist)
      .filter((path) => !/^(404\.html|embed\/|references\/renamed)/.test(path))
      .filter((path) => {
        const head = heads(path);
        const url = path === 'index.html' ? `${SITE}/` : `${SITE}/${path}`;
        const card = head.get('og:image')?.slice(SITE.length + 1) ?? '';
        const answer = head.get('alternate application/json+oembed')?.slice(SITE.length + 1) ?? '';
        const png = readFileSync(join(one.dist, card));
        const embed = JSON.parse(html(answer)) as { version: string; title: string };
        return (
          head.get('canonical') !== url ||
          head.get('og:url') !== url ||
          head.get('twitter:card') !== 'summary_large_image' ||
          head.get('og:description') === '' ||
          png.toString('latin1', 1, 4) !== 'PNG' ||
          png.readUInt32BE(16) !== 1200 ||
          png.readUInt32BE(20) !== 630 ||
          embed.version !== '1.0' ||
          embed.title !== head.get('og:title') ||
          !html(head.get('alternate text/markdown')?.replace(/^/, `${path.replace(/[^/]*$/, '')}`) ?? '').startsWith(
            '# ',
          )
        );
      });
    expect(wrong).toEqual([]);
  });

  test('hostile words stay words', () => {
    for (const path of [EXAMPLE, 'examples.html', 'embed/argocd/application.html', 'index.html']) {
      const scripts = [...elementsBelow(parse(html(path)))].filter((element) => element.tagName === 'script');
      expect(
        scripts.filter((script) => attribute(script, 'src') === undefined),
        path,
      ).toEqual([]);
    }
    expect(heads(EXAMPLE).get('og:title')).toBe(HOSTILE);
    const answer = JSON.parse(html('oembed/examples/argocd/application.json')) as { title: string; html: string };
    expect(answer.title).toBe(HOSTILE);
    const frame = [...elementsBelow(parse(answer.html))].find((element) => element.tagName === 'iframe');
    expect([frame && attribute(frame, 'title'), frame && attribute(frame, 'src')]).toEqual([
      HOSTILE,
      `${SITE}/embed/argocd/application.html`,
    ]);
    expect(html('examples/argocd/application.md').split('\n')[0]).toBe(`# ${HOSTILE}`);
  });

  test('the sitemap names every page once, and robots.txt the sitemap', () => {
    const urls = [...html('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      (match) => match[1]?.slice(SITE.length + 1) || 'index.html',
    );
    expect(urls.sort()).toEqual(
      pagesOf(one.dist).filter((path) => !/^(404\.html|embed\/|references\/renamed)/.test(path)),
    );
    expect(html('robots.txt')).toBe(`User-agent: *\nAllow: /\nSitemap: ${SITE}/sitemap.xml\n`);
  });

  test('the 404 page leads home from any depth', () => {
    const links = [...elementsBelow(parse(html('404.html')))]
      .flatMap((element) => attribute(element, 'href') ?? attribute(element, 'src') ?? [])
      .filter((url) => !/^(#|data:)/.test(url));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((url) => !url.startsWith('/team/docs/'))).toEqual([]);
    expect(heads('404.html').has('canonical')).toBe(false);
  });
});

describe('the feed', () => {
  test('tells what changed in each example, in JSON and Atom', () => {
    const feed = JSON.parse(html('feed.json')) as {
      items: { id: string; url: string; title: string; date_modified: string; content_text: string }[];
    };
    const { id: _, ...last } = feed.items[0] ?? { id: '' };
    expect(last).toEqual({
      url: `${SITE}/${EXAMPLE}`,
      title: `${HOSTILE}: Change <b>one</b> & only one`,
      date_modified: '2026-03-02T18:30:00Z',
      content_text: 'Changed: examples/argocd/application.yaml',
      tags: ['argocd/application'],
    });
    expect(feed.items.length).toBe(4);
    expect(new Set(feed.items.map((item) => item.id)).size).toBe(4);
    const atom = html('feed.atom');
    expect([...atom.matchAll(/<entry>/g)].length).toBe(4);
    expect(atom).toContain(': Change &lt;b&gt;one&lt;/b&gt; &amp; only one</title>');
  });
});

describe('every page', () => {
  test('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: {
        'no-trailing-whitespace': 'off',
        'doctype-style': 'off',
        'long-title': 'off',
        'no-inline-style': 'error',
        'attribute-boolean-style': 'off',
        'void-style': 'off',
        'no-raw-characters': 'off',
        'tel-non-breaking': 'off',
      },
    });
    const messages: string[] = [];
    for (const path of pagesOf(one.dist).filter((page) => !/^checks\/(?!a)/.test(page))) {
      const report = await validator.validateString(html(path));
      messages.push(
        ...report.results.flatMap((result) =>
          result.messages.map(
            (message) => `${path}:${message.line}:${message.column} ${message.ruleId} ${message.message}`,
          ),
        ),
      );
    }
    expect(messages).toEqual([]);
  });
});
