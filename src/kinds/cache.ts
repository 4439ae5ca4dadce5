import { createHash } from 'node:crypto';
import type { StoredKinds } from './build.ts';
import { keptOr } from './kept.ts';
import { kustomizationPackage, schemaPackages } from './packages.ts';

/** Raised when the reader of the packages changes what it makes of them. */
const format = 3;

/**
 * The stored kinds: from the cache beside the packages, or built and cached. The cache's name says which versions it
 * was made from, so an upgrade never reads old structures.
 */
export async function storedKinds(): Promise<StoredKinds> {
  const packages = [...schemaPackages(), kustomizationPackage()];
  const versions = packages.map((one) => `${one.name}@${one.version}`).join(' ');
  const name = `kinds-${createHash('sha256').update(`${format} ${versions}`).digest('hex').slice(0, 16)}.json`;
  return keptOr(name, async () => {
    // The compiler is loaded only here: a warm start does without it.
    const { buildKinds } = await import('./build.ts');
    return buildKinds();
  });
}
