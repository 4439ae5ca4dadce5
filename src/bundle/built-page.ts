import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../site/files-below.ts';
import { type Range, type Scan, scanHtml } from './scan.ts';

/** A page of a built site: its bytes, and what other places say about it. */
export interface BuiltPage extends Omit<Scan, 'title' | 'description' | 'head'> {
  /** Path below the site's root. */
  readonly path: string;
  readonly html: string;
  /** Its title, without the name of the site. */
  readonly title: string;
  readonly description: string;
  /** The ids that people can link to: all of the page's own content. */
  readonly anchors: readonly string[];
  /** Offsets in `html` where a head begins and ends, to add to it without changing another byte. */
  readonly head: Range;
}

/** Reads one page. */
export function builtPage(path: string, html: string): BuiltPage {
  const { title, description, head, ...scan } = scanHtml(html);
  if (head === undefined) throw new Error(`${path} has no <head>.`);
  return {
    ...scan,
    path,
    html,
    title: title === undefined ? path : title.replace(/ · gitops-workflows$/, ''),
    description: description ?? '',
    head,
  };
}

/** The pages of a built site, in order of their paths. */
export async function builtPages(dist: string): Promise<BuiltPage[]> {
  const paths = (await filesBelow(dist)).filter((path) => path.endsWith('.html'));
  return Promise.all(paths.map(async (path) => builtPage(path, await readFile(join(dist, path), 'utf8'))));
}
