import { openTag } from '../site/html.ts';
import { relativeUrl } from '../site/urls.ts';
import type { BuiltPage } from './built-page.ts';
import { cardUrl } from './card.ts';
import { oembedUrl } from './oembed.ts';

/** What the heads of pages depend on beside the page. */
export interface HeadContext {
  /** The address of the published site. */
  readonly site: string | undefined;
  /** The Markdown files that stand beside pages. */
  readonly markdown: ReadonlySet<string>;
  readonly feed: boolean;
}

/** What is added to the head of a page: its Markdown, the feed, and, on a published site, what chat tools and wikis read. */
export function headLinks(page: BuiltPage, { site, markdown, feed }: HeadContext): string {
  const to = (path: string): string => relativeUrl(page.path, path);
  const beside = page.path.replace(/\.html$/, '.md');
  const tags: string[] = [];
  if (markdown.has(beside))
    tags.push(
      openTag('link', { rel: 'alternate', type: 'text/markdown', href: to(beside), title: 'This page as Markdown' }),
    );
  if (feed) {
    tags.push(
      openTag('link', {
        rel: 'alternate',
        type: 'application/atom+xml',
        href: to('feed.atom'),
        title: 'Changes of examples',
      }),
    );
    tags.push(
      openTag('link', {
        rel: 'alternate',
        type: 'application/feed+json',
        href: to('feed.json'),
        title: 'Changes of examples',
      }),
    );
  }
  if (site !== undefined) tags.push(...published(page, site));
  return tags.join('');
}

function published(page: BuiltPage, site: string): string[] {
  const meta = (property: string, content: string): string => openTag('meta', { property, content });
  const { title } = page;
  return [
    meta('og:type', 'article'),
    meta('og:site_name', 'gitops-workflows'),
    meta('og:title', title),
    meta('og:description', page.description),
    meta('og:url', `${site}/${page.path === 'index.html' ? '' : page.path}`),
    meta('og:image', `${site}/${cardUrl(page.path)}`),
    meta('og:image:type', 'image/png'),
    meta('og:image:width', '1200'),
    meta('og:image:height', '630'),
    meta('og:image:alt', `${title}: ${page.description}`),
    openTag('meta', { name: 'twitter:card', content: 'summary_large_image' }),
    openTag('link', {
      rel: 'alternate',
      type: 'application/json+oembed',
      href: `${site}/${oembedUrl(page.path)}`,
      title,
    }),
  ];
}
