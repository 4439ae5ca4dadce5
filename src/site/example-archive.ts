import { zipSync } from 'fflate';
import type { ReportExample } from '../checks/report.ts';

/** The time of every file in an archive: archives of one commit are the same byte by byte. */
const EPOCH = new Date(1980, 0, 1);

/** The path of the archive of an example below the site's root. */
export const archiveUrl = (id: string): string => `examples/${id}.zip`;

/** The files of an example, in a folder with its name. */
export function exampleArchive(example: ReportExample): Uint8Array {
  const encoder = new TextEncoder();
  const files = [...example.files].sort((one, other) => (one.path < other.path ? -1 : 1));
  return zipSync(Object.fromEntries(files.map((file) => [`${example.name}/${file.path}`, encoder.encode(file.text)])), {
    level: 9,
    mtime: EPOCH,
  });
}
