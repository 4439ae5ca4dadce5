import { posix } from 'node:path';
import { type Asset, asset } from './assets.ts';
import type { FieldNotes } from './field-notes.ts';

/**
 * The files of the notes, and the script that shows them. It knows which numbers are in which file, so that a page says
 * nothing but the script's name, and a reader who asks about one manifest loads the notes of its kind only.
 */
export function noteAssets(notes: FieldNotes, script: string): { notes: Asset; files: Asset[] } {
  const files = notes.files.map(({ name, first, notes: all }) =>
    asset(`notes-${name}`, 'js', `(window.gitopsNotes??={})[${first}]=${JSON.stringify(all)};`),
  );
  const table = notes.files.map(({ first }, index) => [
    first,
    posix.basename(files[index]?.path ?? '', '.js').replace(/^notes-/, ''),
  ]);
  return { notes: asset('notes', 'js', `window.gitopsNoteFiles=${JSON.stringify(table)};${script}`), files };
}
