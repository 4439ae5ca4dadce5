import { paintTokens } from './paint-tokens.ts';

// The single file: every page is in the document, one is shown. The others stay findable for the browser's own search.
const pages = [...document.querySelectorAll<HTMLElement>('.page')];
const links = [...document.querySelectorAll<HTMLAnchorElement>('.navigation a, .top-links a')];
const folder = new URL('.', location.href).href;
const name = document.title;

function show(page: HTMLElement): void {
  for (const other of pages) {
    if (other === page) other.removeAttribute('hidden');
    else other.setAttribute('hidden', 'until-found');
  }
  paintTokens(page);
  document.title = `${page.dataset['title']} · ${name}`;
  for (const link of links) {
    if (link.hash === `#${page.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Shows what an address names: a page, or a place on one. */
function follow(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const page = target?.closest<HTMLElement>('.page') ?? (location.hash === '' ? pages[0] : undefined);
  if (page === undefined) return;
  show(page);
  if (target === null || target === page) scrollTo(0, 0);
  else target.scrollIntoView();
}

/** A link of the site, such as a search result, as a place in this file. */
function placeOf(url: string): string | undefined {
  if (!url.startsWith(folder)) return undefined;
  const [path = '', anchor] = url.slice(folder.length).split('#');
  const id = decodeURIComponent(path).replace(/\.html$/, '');
  if (!pages.some((page) => page.id === id)) return undefined;
  return anchor === undefined || anchor === '' ? id : `${id}/${decodeURIComponent(anchor)}`;
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a');
  const place = link === null ? undefined : placeOf(link.href);
  if (place === undefined) return;
  event.preventDefault();
  location.hash = place;
});
addEventListener('hashchange', follow);
for (const page of pages) page.addEventListener('beforematch', () => show(page));
addEventListener('beforeprint', () => {
  for (const page of pages) paintTokens(page);
});
follow();
