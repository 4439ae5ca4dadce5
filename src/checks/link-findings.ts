import { posix } from 'node:path';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Page, PageLink } from '../manifests/page.ts';
import { nearest } from '../text/nearest.ts';
import type { PageRole, Workspace } from './workspace.ts';

/** What the checks know about all pages, to resolve links between them. */
export interface PageIndex {
  /** Anchors of each page by its path. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A link leads to a file and a heading that are there, or to a web address. */
export function* linkFindings(
  page: Page,
  link: PageLink,
  role: PageRole,
  workspace: Workspace,
  index: PageIndex,
): Generator<CodedFinding> {
  const { url } = link;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    if (!URL.canParse(url) || !/^(https?|mailto):/.test(url)) {
      yield {
        code: 'page/link-target',
        at: link.place,
        message: `"${url}" is not a web address.`,
        help: 'Write it with https://, without spaces.',
      };
    }
    return;
  }
  if (url.startsWith('/')) {
    yield {
      code: 'page/link-target',
      at: link.place,
      message: `The link "${url}" starts at the root, and the site has no fixed root.`,
      help: 'Write it relative to this page.',
    };
    return;
  }
  const [raw = '', anchor] = url.split('#');
  const path = raw === '' ? page.source.path : resolve(page.source.path, decode(raw), role, workspace);
  if (path === undefined) {
    const wanted = posix.join(posix.dirname(page.source.path), decode(raw));
    const meant = nearest(wanted, workspace.paths);
    yield {
      code: 'page/link-target',
      at: link.place,
      message: `The link "${raw}" leads to nothing.`,
      help:
        meant === undefined
          ? 'Link to a file that is there.'
          : `Write "${posix.relative(posix.dirname(page.source.path), meant)}".`,
    };
    return;
  }
  const anchors = index.anchors.get(path);
  if (anchor === undefined || anchor === '' || anchors === undefined || anchors.has(anchor)) return;
  const meant = nearest(anchor, anchors);
  yield {
    code: 'page/link-anchor',
    at: link.place,
    message: `"${path}" has no heading with the id "${anchor}".`,
    help: meant === undefined ? `Use one of its ids: ${[...anchors].slice(0, 8).join(', ')}.` : `Write "#${meant}".`,
  };
}

/** The file that a link means: SKILL.md links as the installed skill sees the tree, pages as the repository does. */
function resolve(from: string, url: string, role: PageRole, workspace: Workspace): string | undefined {
  const candidates =
    role === 'skill' ? [url, `content/${url.replace(/\.md$/, '.mdx')}`] : [posix.join(posix.dirname(from), url)];
  return candidates.find(
    (path) =>
      workspace.paths.has(path) ||
      [...workspace.paths].some((known) => known.startsWith(`${path.replace(/\/$/, '')}/`)),
  );
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
