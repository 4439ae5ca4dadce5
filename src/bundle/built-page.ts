import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'parse5';
import { filesBelow } from '../site/files-below.ts';
import { attribute, elementsBelow, findElement, textOf } from './dom.ts';

/** A page of a built site: its bytes, and what other places say about it. */
export interface BuiltPage {
  /** Path below the site's root. */
  readonly path: string;
  readonly html: string;
  /** Its title, without the name of the site. */
  readonly title: string;
  readonly description: string;
  /** The ids that people can link to: all of the page's own content. */
  readonly anchors: readonly string[];
  /** Offsets in `html` where a head begins and ends, to add to it without changing another byte. */
  readonly head: { readonly start: number; readonly end: number };
}

/** Reads one page. */
export function builtPage(path: string, html: string): BuiltPage {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const head = findElement(document, (element) => element.tagName === 'head');
  const place = head?.sourceCodeLocation;
  if (head === undefined || place?.startTag === undefined || place?.endTag === undefined)
    throw new Error(`${path} has no <head>.`);
  const main = findElement(document, (element) => element.tagName === 'main');
  const title = findElement(head, (element) => element.tagName === 'title');
  const description = findElement(
    head,
    (element) => element.tagName === 'meta' && attribute(element, 'name') === 'description',
  );
  return {
    path,
    html,
    title: title === undefined ? path : textOf(title).replace(/ · gitops-workflows$/, ''),
    description: (description === undefined ? undefined : attribute(description, 'content')) ?? '',
    anchors:
      main === undefined
        ? []
        : main.childNodes.flatMap((node) =>
            [...elementsBelow(node)].flatMap((element) => attribute(element, 'id') ?? []),
          ),
    head: { start: place.startTag.endOffset, end: place.endTag.startOffset },
  };
}

/** The pages of a built site, in order of their paths; `change` is made to each before it is read. */
export async function builtPages(dist: string, change = (html: string): string => html): Promise<BuiltPage[]> {
  const paths = (await filesBelow(dist)).filter((path) => path.endsWith('.html'));
  return Promise.all(paths.map(async (path) => builtPage(path, change(await readFile(join(dist, path), 'utf8')))));
}
