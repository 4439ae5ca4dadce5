import { posix } from 'node:path';
import type { BuiltPage } from './built-page.ts';

type CheckedPage = Pick<BuiltPage, 'path' | 'ids' | 'links' | 'main' | 'forbidden'>;

/** What a built site must never hold; each is one line for the reader of the build's output. */
export function checkDist(files: readonly string[], pages: readonly CheckedPage[]): string[] {
  const urlProblem = urlProblems(new Set(files), new Map(pages.map(({ path, ids }) => [path, new Set(ids)])));
  return pages.flatMap((page) => {
    const { path, ids, links, main, forbidden } = page;
    const problems = [...forbidden, ...links.flatMap((url) => urlProblem(path, url) ?? [])];
    if (main === undefined || main.end - main.start < 200) problems.unshift('the page has no text');
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
      problems.push(`the id "${id}" stands twice`);
    return problems.map((problem) => `${path}: ${problem}`);
  });
}

/** Says what is wrong with a link of a page; links of one folder that are written alike lead to one place. */
function urlProblems(
  files: ReadonlySet<string>,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): (page: string, url: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (page, url) => {
    const key = url.startsWith('#') ? `${page}${url}` : `${posix.dirname(page)}\n${url}`;
    if (!known.has(key)) known.set(key, problemOf(page, url, files, ids));
    return known.get(key);
  };
}

function problemOf(
  page: string,
  url: string,
  files: ReadonlySet<string>,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (/^(https?|mailto|data):/.test(url)) return undefined;
  if (url.startsWith('/')) return `"${url}" is not relative`;
  const [path = '', anchor] = url.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  if (!files.has(target)) return `"${url}" leads to no file`;
  if (anchor === undefined || anchor === '' || !target.endsWith('.html')) return undefined;
  return ids.get(target)?.has(decodeURIComponent(anchor)) === true ? undefined : `"${url}" leads to no anchor`;
}
