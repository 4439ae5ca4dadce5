import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoredKinds } from './build.ts';
import { kustomizationPackage, schemaPackages } from './packages.ts';

/** Raised when the reader of the packages changes what it makes of them. */
const format = 2;

/**
 * The stored kinds: from the cache beside the packages, or built and cached. The cache's name says which versions it
 * was made from, so an upgrade never reads old structures. Where the folder cannot be written, nothing is cached.
 */
export async function storedKinds(): Promise<StoredKinds> {
  const path = cachePath();
  const cached = read(path);
  if (cached) return cached;
  // The compiler is loaded only here: a warm start does without it.
  const { buildKinds } = await import('./build.ts');
  const built = await buildKinds();
  write(path, JSON.stringify(built));
  return built;
}

function cachePath(): string {
  const packages = [...schemaPackages(), kustomizationPackage()];
  const versions = packages.map((one) => `${one.name}@${one.version}`).join(' ');
  const key = createHash('sha256').update(`${format} ${versions}`).digest('hex').slice(0, 16);
  const modules = dirname(packages[0]?.root ?? '.');
  return join(modules, '.cache', 'gitops-workflows', `kinds-${key}.json`);
}

function read(path: string): StoredKinds | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StoredKinds;
  } catch {
    return undefined;
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch {
    // A read-only installation builds the structures again next time.
  }
}
