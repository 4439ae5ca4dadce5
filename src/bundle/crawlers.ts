import { escapeText } from '../site/html.ts';
import type { BuiltPage } from './built-page.ts';

/** What crawlers are told: everything may be read; the list of pages needs absolute addresses. */
export function robots(site: string | undefined): string {
  return `User-agent: *\nAllow: /\n${site === undefined ? '' : `Sitemap: ${site}/sitemap.xml\n`}`;
}

export function sitemap(pages: readonly BuiltPage[], site: string): string {
  const urls = pages.map(
    (page) => `  <url><loc>${escapeText(`${site}/${page.path === 'index.html' ? '' : page.path}`)}</loc></url>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}
