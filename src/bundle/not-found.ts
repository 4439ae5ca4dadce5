import { defaultTreeAdapter, parse, serialize } from 'parse5';
import { attribute, elementsBelow, setAttribute } from './dom.ts';

const LINKS = ['href', 'src', 'data-search', 'data-index', 'data-root'];

/**
 * The 404 page as a server shows it below any address. Where the address of the site is known its links name it;
 * where not, each begins with `./`, which servers replace with their own root (`npm run serve`, nginx.conf).
 */
export function notFoundPage(html: string, site: string | undefined): string {
  const root = site === undefined ? './' : `${new URL(site).pathname.replace(/\/$/, '')}/`;
  const document = parse(html);
  for (const element of [...elementsBelow(document)]) {
    // A page that stands for every missing address has no address of its own.
    if (element.tagName === 'link' && attribute(element, 'rel') === 'canonical') defaultTreeAdapter.detachNode(element);
    for (const name of LINKS) {
      const url = attribute(element, name);
      if (url !== undefined && !/^([a-z]+:|[#/.])/i.test(url)) setAttribute(element, name, root + url);
    }
  }
  return `${serialize(document)}\n`;
}
