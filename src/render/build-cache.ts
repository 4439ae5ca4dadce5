import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Built } from './build.ts';

/** Raised when what is kept of a build changes. */
const FORMAT = 1;

/** Where a build with this key is kept: beside the packages, so that a clean installation starts with nothing. */
function placeOf(key: string): string | undefined {
  try {
    const modules = dirname(dirname(createRequire(import.meta.url).resolve('kustomize/package.json')));
    const name = createHash('sha256').update(`${FORMAT} ${key}`).digest('hex');
    return join(modules, '.cache/gitops-workflows/kustomize', name.slice(0, 2), `${name.slice(2)}.json`);
  } catch {
    return undefined;
  }
}

/** What an earlier run built from the same engine, folder and bytes. */
export function keptBuild(key: string): Built | undefined {
  const place = placeOf(key);
  if (place === undefined) return undefined;
  try {
    const { output, error } = JSON.parse(readFileSync(place, 'utf8')) as { output?: string; error: string };
    return { output, error };
  } catch {
    return undefined;
  }
}

/** Keeps a build for the next run; where the folder cannot be written, nothing is kept. */
export function keepBuild(key: string, built: Built): void {
  const place = placeOf(key);
  if (place === undefined) return;
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(`${place}.${process.pid}`, JSON.stringify(built));
    renameSync(`${place}.${process.pid}`, place);
  } catch {
    // A read-only installation builds again next time.
  }
}
