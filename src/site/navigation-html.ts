import { element, escapeText } from './html.ts';
import { navigation } from './navigation.ts';
import type { Site } from './site.ts';
import { relativeUrl } from './urls.ts';

/** Stands where the link to the page itself says so. */
const CURRENT = (url: string): string => `\0${url}\0`;

/** All pages of a folder have the same navigation but for one mark: made once, or N pages would cost N² links. */
const kept = new WeakMap<Site, Map<string, string>>();

/** The groups of the navigation as HTML, as a page sees them. */
export function navigationHtml(site: Site, url: string): string {
  const folder = url.slice(0, url.lastIndexOf('/') + 1);
  const folders = kept.get(site) ?? new Map<string, string>();
  kept.set(site, folders);
  const html = folders.get(folder) ?? groupsHtml(site, url);
  folders.set(folder, html);
  return html.replaceAll(/\0([^\0]*)\0/g, (_, link: string) => (link === url ? ' aria-current="page"' : ''));
}

function groupsHtml(site: Site, url: string): string {
  return navigation(site, url)
    .map(({ title, links }) => {
      const items = links.map((link) => {
        const tag = element(
          'a',
          { href: relativeUrl(url, link.url), 'data-tool': link.tool, 'data-within': link.within },
          escapeText(link.title),
        );
        return `<li>${tag.replace(/^<a href="[^"]*"/, (start) => `${start}${CURRENT(link.url)}`)}</li>`;
      });
      return element('section', {}, `<h2>${escapeText(title)}</h2><ul>${items.join('')}</ul>`);
    })
    .join('');
}
