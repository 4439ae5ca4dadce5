import { type Zippable, zipSync } from 'fflate';
import type { Files } from './skill-files.ts';

/**
 * A zip of files, the same bytes for the same files wherever and whenever it is made: sorted names, one fixed date,
 * shell scripts executable. `prefix` puts everything into one folder.
 */
export function archive(files: Files, prefix = ''): Uint8Array {
  const entries: Zippable = {};
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mode = path.endsWith('.sh') ? 0o100755 : 0o100644;
    // Zip dates are local time without a zone: the same wall clock everywhere gives the same bytes.
    entries[prefix + path] = [bytes, { level: 9, os: 3, attrs: mode * 0x10000, mtime: new Date(1980, 0, 1) }];
  }
  return zipSync(entries);
}
