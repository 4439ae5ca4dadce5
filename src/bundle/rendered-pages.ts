import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A page as another process has written it. */
export interface RenderedPage {
  /** Path below the folder. */
  readonly path: string;
  readonly html: string;
}

/**
 * The pages of a folder that another process is filling, each as soon as it stands there whole; all of them when that
 * process has ended well, which `ended` says. Each page is given once: who takes it may write another in its place.
 */
export async function* renderedPages(folder: string, ended: Promise<boolean>): AsyncGenerator<RenderedPage> {
  const given = new Set<string>();
  let isGood: boolean | undefined;
  const end = ended.then((result) => {
    isGood = result;
  });
  while (isGood !== false) {
    const isLast = isGood === true;
    for (const path of pagesBelow(folder)) {
      if (given.has(path)) continue;
      const html = readFileSync(join(folder, path), 'utf8');
      // Half a file is read again later.
      if (!isLast && !/<\/html>\s*$/.test(html)) continue;
      given.add(path);
      yield { path, html };
    }
    if (isLast) return;
    await Promise.race([end, pause(100)]);
  }
}

/** Folders with a dot are Astro's own while it works, and gone the next moment. */
function pagesBelow(folder: string, path = ''): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : pagesBelow(folder, `${path}${entry.name}/`);
    return entry.name.endsWith('.html') ? [path + entry.name] : [];
  });
}
