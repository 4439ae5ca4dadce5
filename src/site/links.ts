import { posix } from 'node:path';
import type { ReportData } from './report-data.ts';
import { exampleUrl, fileAnchor, pageUrl, scriptUrl } from './urls.ts';

/** What a link of an author leads to: a page of this site (with its anchor), or an address elsewhere. */
export type Target = { readonly page: string } | { readonly address: string };

/** Where the files that authors link to are shown. */
export interface LinkTargets {
  readonly report: Pick<ReportData, 'home'>;
  /** Project paths of the pages of content/. */
  readonly pages: ReadonlySet<string>;
  /** Names of the skill's scripts. */
  readonly scripts: ReadonlySet<string>;
}

/** Resolves a link as its author wrote it, relative to the file that holds it; undefined where nothing is there. */
export function resolveLink(url: string, from: string, targets: LinkTargets): Target | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return { address: url };
  const at = url.indexOf('#');
  const anchor = at < 0 ? '' : url.slice(at);
  const written = at < 0 ? url : url.slice(0, at);
  if (written === '') {
    const own = pageUrl(from);
    return own === undefined ? undefined : { page: own + anchor };
  }
  const path = posix
    .join(posix.dirname(from), written)
    .replace(/^content\/(?=(examples|scripts)\b)/, '')
    .replace(/\/$/, '');
  const page = [path, path.replace(/\.md$/, '.mdx')].find((candidate) => targets.pages.has(candidate));
  if (page !== undefined) return { page: `${pageUrl(page)}${anchor}` };
  const [top = '', second = '', ...rest] = path.split('/');
  if (top === 'scripts' && rest.length === 0 && targets.scripts.has(second))
    return { page: scriptUrl(second.replace(/\.sh$/, '')) };
  if (top !== 'examples') return undefined;
  if (second === '') return { page: 'examples.html' };
  if (rest.length === 0) return { page: `examples.html#${second}` };
  const home = targets.report.home(second, rest.join('/'));
  if (home === undefined) return undefined;
  return {
    page: exampleUrl(home.example.id) + (home.file.path === rest.join('/') ? `#${fileAnchor(home.file.path)}` : ''),
  };
}
