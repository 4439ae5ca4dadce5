import type { BuiltPage } from './built-page.ts';

// What a build has only with SITE_URL or with Git's history cannot be promised: the next build may lack it.
const UNPROMISED =
  /^(assets\/|cards\/|oembed\/|\.well-known\/[^/]+\/gitops-workflows\/)|^(sitemap\.xml|feed\.(atom|json)|404\.html)$/;

/** Every public address of a built site, relative to its root: pages, files, and anchors as `page.html#id`. */
export function publicUrls(files: readonly string[], pages: readonly BuiltPage[]): string[] {
  const anchors = pages
    .filter((page) => !page.path.startsWith('embed/'))
    .flatMap((page) => page.anchors.map((id) => `${page.path}#${id}`));
  return [...files, ...anchors].filter((url) => !UNPROMISED.test(url) && !url.startsWith('404.html#')).sort();
}
