import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow } from '../site/files-below.ts';

/** Every public address of a built site, relative to its root: pages, files, and anchors as `page.html#id`. */
export async function publicUrls(dist: string): Promise<string[]> {
  const urls: string[] = [];
  for (const path of await filesBelow(dist)) {
    if (path.startsWith('assets/') || /^\.well-known\/[^/]+\/gitops-workflows\//.test(path)) continue;
    urls.push(path);
    if (!path.endsWith('.html')) continue;
    const html = await readFile(join(dist, path), 'utf8');
    for (const id of anchorsIn(html)) urls.push(`${path}#${id}`);
  }
  return urls.sort();
}

/** The ids that people link to: headings, figures and sections of the page's own content, and aliases of older ids. */
export function anchorsIn(html: string): string[] {
  const main = /<main[\s>][\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return [...main.matchAll(/<(?:h[1-6]|figure|section|article|a)\b[^>]*?\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
}
