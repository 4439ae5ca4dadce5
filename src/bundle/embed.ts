import { createHash } from 'node:crypto';
import type { ReportExample, ReportFile } from '../checks/report.ts';

/** The page of an example for other people's frames. */
export function embedUrl(id: string): string {
  return `embed/${id}.html`;
}

/** The files that an embedded page shows: as many as fit into it, the first one in any case cut to size. */
export function embeddedFiles(example: ReportExample): readonly ReportFile[] {
  let room = 9_000;
  const shown: ReportFile[] = [];
  for (const file of example.files) {
    if (shown.length > 0 && file.text.length > room) break;
    shown.push(
      file.text.length > room ? { ...file, text: cut(file.text, room), seal: { ...file.seal, messages: [] } } : file,
    );
    room -= file.text.length;
  }
  return shown;
}

function cut(text: string, room: number): string {
  return text.slice(0, text.lastIndexOf('\n', room) + 1 || room);
}

/** The digest of an example: of its one file, or of the list that `sha256sum` prints of its files. */
export function exampleDigest(example: ReportExample): string {
  const [first] = example.files;
  if (first !== undefined && example.files.length === 1) return sha256(first.text);
  return sha256(example.files.map((file) => `${sha256(file.text)}  ${file.path}\n`).join(''));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
