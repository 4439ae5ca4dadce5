import { anchorOf, packRising, type SearchIndex, wordsOf } from '../client/search-format.ts';
import { abridged } from './abridged.ts';
import { type Asset, asset } from './assets.ts';
import { FieldTree } from './field-tree.ts';
import { frontCoded } from './front-coded.ts';
import { type SearchPage, type SearchText, searchText } from './search-text.ts';
import type { Site } from './site.ts';

const STOP = new Set(
  'a an and are as at be but by can do does each every for from has have if in into is it its may no not of on one only or out so than that the their them then there these this to until up use used uses was were what when where which while who why will with without you your'.split(
    ' ',
  ),
);

/** The index as the script that assigns it: from `file://` nothing else loads. */
export function indexAsset(site: Site): Asset {
  return asset('index', 'js', searchScript(searchIndex(searchText(site))));
}

/** Packs what a search covers. */
export function searchIndex({ pages, sections }: SearchText): SearchIndex {
  const kinds = [...new Set(sections.flatMap((section) => [...section.kinds]))].sort();
  const kindAt = new Map(kinds.map((kind, at) => [kind, at]));
  const tree = new FieldTree();
  const places = new Map<string, number[]>();
  const { texts: headings, shorthand } = abridged(
    sections.map(({ heading, page }) => (heading === pages[page]?.title ? '' : heading.replace(/\s+/g, ' '))),
  );
  let before = 0;
  const rows = sections.map((section, at): string => {
    const title = pages[section.page]?.title ?? '';
    const known = new Set(wordsOf(`${section.heading} ${title}`));
    for (const word of wordsOf(section.prose.join(' '))) {
      if (STOP.has(word) || known.has(word) || /^\d+$/.test(word)) continue;
      const list = places.get(word) ?? [];
      list.push(at);
      places.set(word, list);
    }
    const own = tree.ends(section.manifests.flatMap((manifest) => tree.add(manifest.text, manifest.path)));
    const ahead = section.page - before;
    before = section.page;
    return [
      ahead === 0 ? '' : ahead,
      section.anchor !== '' && section.anchor === anchorOf(section.heading) ? '=' : section.anchor,
      packRising([...section.kinds].flatMap((kind) => kindAt.get(kind) ?? []).sort((one, other) => one - other)),
      packRising(own),
    ]
      .join('\t')
      .trimEnd();
  });
  const words = [...places.keys()].sort();
  return {
    pages: frontCoded(pages.map(pageLine), '\n'),
    kinds: kinds.join(' '),
    sections: rows.join('\n'),
    headings: frontCoded(headings, '\n'),
    shorthand,
    ...tree.packed(),
    words: frontCoded(words, ' '),
    places: words.map((word) => packRising(places.get(word) ?? [])).join(' '),
  };
}

function pageLine({ url, title, tools }: SearchPage): string {
  const path = url.replace(/\.html$/, '');
  const [top, ...rest] = path.split('/');
  const told = top === 'examples' ? '' : tools.join(' ');
  return [path, title === rest.join('/') ? '' : title.replace(/\s+/g, ' '), told].join('\t').trimEnd();
}

/** The index as a classic script. A template literal holds line ends and tabs as they are; JSON would double them. */
export function searchScript(index: SearchIndex): string {
  const literal = (text: string): string => `\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&').replace(/\r/g, '\\r')}\``;
  return `window.gitopsIndex={${Object.entries(index)
    .map(([name, text]) => `${name}:${literal(text)}`)
    .join(',')}};`;
}
