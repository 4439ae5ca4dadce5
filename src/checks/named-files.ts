import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KUSTOMIZATION_NAMES } from '../manifests/read.ts';
import { type Source, sourceOf } from '../text/source.ts';

/** The files of other kinds whose names stand in a kustomization: patches in JSON, and what generators take in. */
export function namedFiles(root: string, others: readonly string[], read: readonly Source[], most: number): Source[] {
  const kustomizations = read.filter(({ path }) => KUSTOMIZATION_NAMES.includes(baseOf(path))).map(({ text }) => text);
  return others.flatMap((path) => {
    const name = baseOf(path);
    if (!kustomizations.some((text) => text.includes(name))) return [];
    try {
      const bytes = readFileSync(join(root, path));
      // An image that a generator takes in is no text, and none of it is shown.
      return bytes.length > most ? [] : [sourceOf(path, new TextDecoder().decode(bytes))];
    } catch {
      return [];
    }
  });
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
