import { createHash } from 'node:crypto';
import { keep, readKept } from '../kinds/kept.ts';
import type { Built } from './build.ts';

/** Raised when what is kept of a build changes. */
const FORMAT = 1;

function nameOf(key: string): string {
  const name = createHash('sha256').update(`${FORMAT} ${key}`).digest('hex');
  return `kustomize/${name.slice(0, 2)}/${name.slice(2)}.json`;
}

/** What an earlier run built from the same engine, folder and bytes. */
export function keptBuild(key: string): Built | undefined {
  const kept = readKept(nameOf(key)) as { output?: string; error: string } | undefined;
  return kept === undefined ? undefined : { output: kept.output, error: kept.error };
}

/** Keeps a build for the next run. */
export function keepBuild(key: string, built: Built): void {
  keep(nameOf(key), built);
}
