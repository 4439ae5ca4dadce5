import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './skill-files.ts';

/** Writes files below a folder; shell scripts are executable. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const parent of new Set([...files.keys()].map((path) => dirname(join(folder, path)))))
    await mkdir(parent, { recursive: true });
  await Promise.all(
    [...files].map(([path, bytes]) =>
      writeFile(join(folder, path), bytes, { mode: path.endsWith('.sh') ? 0o755 : 0o644 }),
    ),
  );
}

/** Text as the bytes of a file. */
export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
