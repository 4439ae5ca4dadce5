import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FieldNote } from './field-note.ts';

/** Notes that are loaded together: those of one kind, those that kinds of one tool share, or those that tools share. */
export interface NoteFile {
  readonly name: string;
  /** The number of its first note; its others follow. */
  readonly first: number;
  readonly notes: readonly FieldNote[];
}

/** The notes of every manifest of a site, found once, before a page renders. */
export interface FieldNotes {
  readonly files: readonly NoteFile[];
  /**
   * By `noteKey`: for each line, the number of the note of its first key (base 36), then `:column.number` for each further
   * key; lines are separated by commas.
   */
  readonly marks: Readonly<Record<string, string>>;
}

const NONE: FieldNotes = { files: [], marks: {} };

/** Where the notes of a report are kept: beside it. */
export function notesPath(report: string): string {
  return join(dirname(report), 'notes.json');
}

export function readNotes(report: string): FieldNotes {
  const path = notesPath(report);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FieldNotes) : NONE;
}

/** Names a text, and the part of a kind that it shows. */
export function noteKey(code: string, fragment: string | null | undefined): string {
  return createHash('sha256')
    .update(`${fragment ?? ''}\n${code.trimEnd()}`)
    .digest('base64url')
    .slice(0, 16);
}

/** The marks of some lines of a text, from 0; undefined where no field is known. */
export function marksOf(
  notes: FieldNotes,
  code: string,
  fragment: string | null | undefined,
  from = 0,
  count?: number,
): string | undefined {
  const marks = notes.marks[noteKey(code, fragment)]?.split(',');
  const wanted = marks?.slice(from, count === undefined ? undefined : from + count).join(',');
  return wanted?.replace(/,+$/, '') || undefined;
}
