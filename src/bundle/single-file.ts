import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { gzipSync } from 'fflate';
import { parse } from 'parse5';
import { escapeText } from '../site/html.ts';
import type { BuiltPage } from './built-page.ts';
import { attribute, elementsBelow, findElement, hasClass } from './dom.ts';
import { policyTag } from './meta-policy.ts';
import { type SingleContext, singleId, singlePage, singlePart } from './single-page.ts';
import { type Stamp, stampLine } from './stamp.ts';

/** The scripts and the stylesheet of a built site, by the role that their names say. */
export interface SingleAssets {
  readonly style: string;
  readonly theme: string;
  readonly index: string;
  readonly search: string;
  readonly site: string;
}

/** Every page of a site in one file, with its search: nothing is loaded, and it prints as a book. */
export async function singleFile(pages: readonly BuiltPage[], assets: SingleAssets, stamp: Stamp): Promise<string> {
  const ordered = readingOrder(pages.filter((page) => page.path !== '404.html' && !page.path.startsWith('embed/')));
  const context: SingleContext = { pages: new Set(ordered.map((page) => page.path)) };
  const home = ordered[0];
  if (home?.path !== 'index.html') throw new Error('The site has no index.html.');
  const own = await ownAssets();
  const part = (test: Parameters<typeof singlePart>[2]): string => singlePart(home.path, home.html, test, context);
  const scripts = [own.unpack, assets.index, assets.search, assets.site, own.single].map(inlineScript);
  const article = (page: BuiltPage): string => singlePage(page.path, page.title, page.html, context);
  const isPacked = (page: BuiltPage): boolean => page.path.startsWith('checks/');
  const theme = inlineScript(assets.theme);
  const style = own.style + assets.style;
  const policy = `default-src 'none'; script-src ${[theme, ...scripts].map(sourceHash).join(' ')}; style-src ${sourceHash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const words = stampLine(stamp);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${policyTag(policy)}<meta name="viewport" content="width=device-width, initial-scale=1"><title>gitops-workflows ${escapeText(stamp.version)}</title><meta name="description" content="Every page of gitops-workflows in one file, with its search."><meta name="color-scheme" content="light dark"><style>${style}</style><script>${theme}</script></head>
<body data-layout="page"><a class="skip" href="#main">Skip to the text</a>${part((element) => element.tagName === 'header')}${part((element) => hasClass(element, 'thumb-bar'))}
<div class="frame">${part((element) => hasClass(element, 'navigation'))}<main id="main" tabindex="-1">
${bookHtml(ordered, words)}
${ordered
  .filter((page) => !isPacked(page))
  .map(article)
  .join('\n')}
</main></div>
<noscript><p>The pages of the single checks are packed: they need scripts.</p></noscript>
<footer class="foot"><p>gitops-workflows ${escapeText(words)}. Held against:</p><ul>${stamp.tools.map((tool) => `<li>${escapeText(tool)}</li>`).join('')}</ul></footer>
<script type="application/gzip" id="packed">${base64Gzip(ordered.filter(isPacked).map(article).join('\n'))}</script>
${scripts.map((script) => `<script>${script}</script>`).join('\n')}
</body></html>
`;
}

/** The table of contents of the printed book. */
function bookHtml(pages: readonly BuiltPage[], words: string): string {
  const items = pages.map(
    (page) =>
      `<li${/^(examples|checks)\//.test(page.path) ? ' data-within' : ''}><a href="#${singleId(page.path)}">${escapeText(page.title)}</a></li>`,
  );
  return `<nav class="book" aria-label="Contents"><h1>gitops-workflows</h1><p>${escapeText(words)}</p><h2>Contents</h2><ol>${items.join('')}</ol></nav>`;
}

/** Pages in the order in which the navigation, and the lists that it leads to, name them; the others follow. */
function readingOrder(pages: readonly BuiltPage[]): BuiltPage[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const order = new Map<string, BuiltPage>();
  const add = (path: string, isList: boolean): void => {
    const page = byPath.get(path);
    if (page === undefined || order.has(path)) return;
    order.set(path, page);
    if (isList) for (const next of linkedFrom(page, 'main')) add(next, false);
  };
  const home = byPath.get('index.html');
  add('index.html', false);
  for (const path of home === undefined ? [] : linkedFrom(home, 'nav'))
    add(path, path === 'examples.html' || path === 'checks.html');
  for (const page of pages) add(page.path, false);
  return [...order.values()];
}

/** Where the links of a page at the root of the site lead that stand inside a `<main>` or the navigation. */
function linkedFrom(page: BuiltPage, inside: 'main' | 'nav'): string[] {
  const box = findElement(parse(page.html), (element) =>
    inside === 'main' ? element.tagName === 'main' : hasClass(element, 'navigation'),
  );
  if (box === undefined) return [];
  return [...elementsBelow(box)]
    .flatMap((element) => (element.tagName === 'a' ? [attribute(element, 'href')?.split('#')[0] ?? ''] : []))
    .map(decodeURIComponent);
}

async function ownAssets(): Promise<{ unpack: string; single: string; style: string }> {
  const [unpack, single, style] = await Promise.all(
    ['client/unpack.ts', 'client/single.ts', 'styles/single.css'].map(bundled),
  );
  return { unpack: unpack ?? '', single: single ?? '', style: style ?? '' };
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    target: entry.endsWith('.css') ? ['chrome123', 'firefox120', 'safari17.5'] : 'es2022',
    ...(entry.endsWith('.css') ? {} : { format: 'iife' as const }),
  });
  return outputFiles[0]?.text ?? '';
}

/** A script that can stand between tags: inside its strings nothing may look like the end of a script. */
function inlineScript(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3c');
}

function base64Gzip(text: string): string {
  return Buffer.from(gzipSync(new TextEncoder().encode(text), { level: 9, mtime: 0 })).toString('base64');
}

function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
