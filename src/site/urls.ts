/**
 * Pages are named by their path below the site's root, without a leading slash: `references/flux-patterns.html`.
 * Every link is written relative to the page that holds it, so that one `dist/` works in every place.
 */

/** The link from one page to another page or file of the site; `to` may end in `#anchor`. */
export function relativeUrl(from: string, to: string): string {
  const [path = '', anchor] = splitAnchor(to);
  if (path === from || path === '') return anchor === undefined ? (path.split('/').at(-1) ?? '') : `#${anchor}`;
  const here = from.split('/').slice(0, -1);
  const there = path.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const url = [...here.slice(shared).map(() => '..'), ...there.slice(shared).map(encodeURIComponent)].join('/');
  return anchor === undefined ? url : `${url}#${anchor}`;
}

function splitAnchor(url: string): [string, string | undefined] {
  const at = url.indexOf('#');
  return at < 0 ? [url, undefined] : [url.slice(0, at), url.slice(at + 1)];
}

/** `content/references/flux-patterns.mdx` → `references/flux-patterns.html`; undefined for what is no page. */
export function pageUrl(projectPath: string): string | undefined {
  if (projectPath === 'content/SKILL.md') return 'skill.html';
  const match = /^content\/(references|guides)\/([^/]+)\.mdx?$/.exec(projectPath);
  return match === null ? undefined : `${match[1]}/${match[2]}.html`;
}

export const exampleUrl = (id: string): string => `examples/${id}.html`;
export const checkUrl = (code: string): string => `checks/${code}.html`;
export const scriptUrl = (name: string): string => `scripts/${name}.html`;

/** Pages that every site has. */
export const HOME = 'index.html';
export const SKILL = 'skill.html';
export const EXAMPLES = 'examples.html';
export const CHECKS = 'checks.html';

/** The anchor of a file on its example's page. */
export function fileAnchor(path: string): string {
  return `file-${path.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}
