import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What a built page must never hold; each is one line for the reader of the build's output. */
export function checkDist(
  folder: string,
  pages: readonly { readonly path: string; readonly html: string }[],
): string[] {
  const ids = new Map(pages.map(({ path, html }) => [path, new Set(matches(html, /\sid="([^"]*)"/g))]));
  return pages.flatMap(({ path, html }) => pageProblems(folder, path, html, ids));
}

function pageProblems(
  folder: string,
  page: string,
  html: string,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const problems: string[] = [];
  const say = (message: string): void => {
    problems.push(`${page}: ${message}`);
  };
  const markup = html.replace(/<pre[\s\S]*?<\/pre>/g, (code) => code.replace(/>[^<]*</g, '><'));
  if (!/<main[\s>][\s\S]{200,}<\/main>/.test(html)) say('the page has no text');
  if (/<script[^>]*type="module"/.test(markup)) say('a module script, which does not run from file://');
  if (/<script(?![^>]*\ssrc=)(?![^>]*type="application\/(ld\+)?json")[^>]*>/.test(markup)) say('an inline script');
  if (/<style[\s>]|<[a-z][^>]*\sstyle="/.test(markup)) say('an inline style');
  const seen = matches(markup, /\sid="([^"]*)"/g);
  for (const id of new Set(seen.filter((one, index) => seen.indexOf(one) !== index)))
    say(`the id "${id}" stands twice`);
  for (const url of new Set(matches(markup, /<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g))) {
    const problem = urlProblem(folder, page, url.replaceAll('&amp;', '&'), ids);
    if (problem !== undefined) say(problem);
  }
  return problems;
}

function urlProblem(
  folder: string,
  page: string,
  url: string,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (/^(https?|mailto|data):/.test(url)) return undefined;
  if (url.startsWith('/')) return `"${url}" is not relative`;
  const [path = '', anchor] = url.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  if (target.startsWith('..') || !existsSync(join(folder, target))) return `"${url}" leads to no file`;
  if (anchor === undefined || anchor === '' || !target.endsWith('.html')) return undefined;
  return ids.get(target)?.has(decodeURIComponent(anchor)) === true ? undefined : `"${url}" leads to no anchor`;
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}
