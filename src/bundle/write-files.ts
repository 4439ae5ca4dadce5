import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './skill-files.ts';

/**
 * Writes files below a folder; shell scripts are executable. One after the other: side by side, hundreds of small files
 * take twice the time and three times the processor, which another process is rendering with.
 */
export function writeFiles(folder: string, files: Files): void {
  for (const parent of new Set([...files.keys()].map((path) => dirname(join(folder, path)))))
    mkdirSync(parent, { recursive: true });
  for (const [path, bytes] of files)
    writeFileSync(join(folder, path), bytes, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
}

/** Text as the bytes of a file. */
export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
