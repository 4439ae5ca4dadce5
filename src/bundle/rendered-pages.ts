import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { filesBelow } from '../site/files-below.ts';

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
    for (const path of await filesBelow(folder)) {
      if (!path.endsWith('.html') || given.has(path)) continue;
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
