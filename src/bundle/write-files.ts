import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './skill-files.ts';

/** Writes files below a folder; shell scripts are executable. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
  }
}

/** Text as the bytes of a file. */
export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
