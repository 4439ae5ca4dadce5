import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { type Source, sourceOf } from '../text/source.ts';

/** A larger file is not read. */
export const MAX_BYTES = 10_000_000;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const IGNORED = new Set(['.git', 'node_modules', 'dist', '.astro', '.cache', 'vendor', '__pycache__']);

/** Where files are read, and what could not be. */
export interface Reading {
  readonly root: string;
  /** Which symbolic links may be there; none is followed. */
  readonly links: 'none' | 'inside';
  readonly findings: CodedFinding[];
}

/** The files below a path, sorted, without following links; a link that leaves the root is a finding. */
export function walk(reading: Reading, start: string): string[] {
  const found: string[] = [];
  const visit = (path: string, entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): void => {
    if (entry.isSymbolicLink()) reading.findings.push(...linkFindings(reading, path));
    else if (entry.isFile()) found.push(path.split(sep).join('/'));
    else if (entry.isDirectory()) {
      const all = attempt(() => readdirSync(join(reading.root, path), { withFileTypes: true }));
      if (all === undefined) reading.findings.push(unreadable(path));
      for (const inner of (all ?? []).filter(({ name }) => !IGNORED.has(name)).sort(byName))
        visit(path === '.' || path === '' ? inner.name : join(path, inner.name), inner);
    }
  };
  const entry = attempt(() => lstatSync(join(reading.root, start)));
  if (entry !== undefined) visit(start, entry);
  return found;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function* linkFindings(reading: Reading, path: string): Generator<CodedFinding> {
  const target = attempt(() => realpathSync(join(reading.root, path)));
  const inside = target !== undefined && !relative(realpathSync(reading.root), target).startsWith('..');
  // What it leads to is read where it stands.
  if (inside && reading.links === 'inside') return;
  const where = target === undefined ? 'leads nowhere' : inside ? 'is not followed' : 'leads out of the folder';
  yield problem(
    path,
    `"${path}" is a symbolic link${inside ? ', which' : ' that'} ${where}.`,
    'Put the file itself there.',
    'file/no-link',
  );
}

/** What a call of the file system gives, or undefined where it cannot be done. */
function attempt<Result>(call: () => Result): Result | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** The text of a file; what is wrong with it is a finding. */
export function read(reading: Reading, path: string): Source | undefined {
  const bytes = attempt(() => readFileSync(join(reading.root, path)));
  if (bytes === undefined) {
    reading.findings.push(unreadable(path));
    return undefined;
  }
  if (bytes.length > MAX_BYTES) {
    reading.findings.push(
      problem(
        path,
        `"${path}" is larger than ${MAX_BYTES / 1_000_000} MB, so it is not read.`,
        'Split the file.',
        'file/size',
      ),
    );
    return undefined;
  }
  try {
    const source = sourceOf(path, strict.decode(bytes));
    const nul = source.text.indexOf('\0');
    if (nul !== -1) {
      reading.findings.push({
        code: 'file/encoding',
        at: { source, span: { start: nul, end: nul + 1 } },
        message: `"${path}" has a NUL character here, which text has not: it may be UTF-16.`,
        help: 'Save the file as UTF-8.',
      });
    }
    return source;
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const source = sourceOf(path, text);
    const at = Math.max(0, text.indexOf('\uFFFD'));
    reading.findings.push({
      code: 'file/encoding',
      at: { source, span: { start: at, end: at + 1 } },
      message: `"${path}" has bytes here that are not UTF-8.`,
      help: 'Save the file as UTF-8.',
    });
    return source;
  }
}

function unreadable(path: string): CodedFinding {
  return problem(path, `"${path}" cannot be opened, so it is not checked.`, 'Give read permission.', 'file/readable');
}

function problem(path: string, message: string, help: string, code: string): CodedFinding {
  return { code, at: { source: sourceOf(path, ''), span: { start: 0, end: 0 } }, message, help };
}

/** True for a folder that is there. */
export function isFolder(root: string, path: string): boolean {
  return attempt(() => statSync(join(root, path)))?.isDirectory() === true;
}
