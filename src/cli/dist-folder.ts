import { existsSync, renameSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const cacheOf = (root: string): string => join(root, '.cache');
const keptOf = (root: string): string => join(root, '.cache/dist-kept');

/** An empty folder for the next dist/, without what a killed build left. The caller is the only build of this root. */
export async function emptyNext(root: string): Promise<string> {
  restoreDist(root);
  const cache = cacheOf(root);
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    if (/^dist-|\.json\.\d+$/.test(name)) await rm(join(cache, name), { recursive: true, force: true });
  }
  // What a killed build started may write for a few seconds more, and does so in a folder of its own.
  return join(cache, `dist-next-${process.pid}`);
}

/**
 * Puts a complete folder in the place of dist/. No system renames a folder over a full one, so there are two renames,
 * one right after the other; a kill between them leaves the last good folder where `restoreDist` finds it.
 */
export async function replaceDist(root: string, next: string): Promise<void> {
  const dist = join(root, 'dist');
  const kept = keptOf(root);
  for (;;) {
    if (existsSync(dist)) renameSync(dist, kept);
    try {
      renameSync(next, dist);
      break;
    } catch (error) {
      // Another command has restored dist/ in this very moment.
      if (!existsSync(dist) || existsSync(kept)) throw error;
    }
  }
  if (!existsSync(kept)) return;
  // Half removed it must not be taken for a good one.
  const gone = join(cacheOf(root), 'dist-gone');
  renameSync(kept, gone);
  await rm(gone, { recursive: true, force: true });
}

/** Brings back the last good dist/ where a build was killed between its two renames. */
export function restoreDist(root: string): void {
  const dist = join(root, 'dist');
  if (existsSync(dist) || !existsSync(keptOf(root))) return;
  try {
    renameSync(keptOf(root), dist);
  } catch {
    // A build that is running was faster.
  }
}
