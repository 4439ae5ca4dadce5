import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Source, sourceOf } from '../text/source.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { namedFiles } from './named-files.ts';

/** What a page is to the site; `other` for people's own documents. */
export type PageRole = 'skill' | 'reference' | 'guide' | 'other';

export interface WorkspacePage {
  readonly source: Source;
  readonly role: PageRole;
}

/** Everything that a run of the checks reads; nothing else is opened later. */
export interface Workspace {
  /** Absolute path of the folder that all paths are relative to. */
  readonly root: string;
  readonly pages: readonly WorkspacePage[];
  /** The `examples.yaml` files. */
  readonly catalogs: readonly Source[];
  /** The `content/decisions/*.yaml` files. */
  readonly decisions: readonly Source[];
  /** All text files of examples, or the YAML files of a foreign folder, by path. */
  readonly files: ReadonlyMap<string, Source>;
  /** Paths that a page can link to. */
  readonly paths: ReadonlySet<string>;
  /** True for this project's own content: every fence and every reference is held to account. */
  readonly complete: boolean;
  /** What could not be read. */
  readonly findings: readonly CodedFinding[];
}

const PAGE = /\.mdx?$/;
const DECISION = /^content\/decisions\/.*\.yaml$/;
const MAX_BYTES = 10_000_000;
const IGNORED = new Set(['.git', 'node_modules', 'dist', '.astro', '.cache', 'vendor', '__pycache__']);

interface Reading {
  readonly root: string;
  readonly findings: CodedFinding[];
}

/** Reads this project's content/, examples/ and scripts/ below `root`. */
export function readProject(root: string): Workspace {
  const reading: Reading = { root, findings: [] };
  const pages: WorkspacePage[] = [];
  const catalogs: Source[] = [];
  const decisions: Source[] = [];
  const files = new Map<string, Source>();
  const paths = new Set<string>();
  for (const path of walk(reading, 'content')) {
    paths.add(path);
    if (!PAGE.test(path) && !DECISION.test(path)) continue;
    const source = read(reading, path);
    if (source === undefined) continue;
    if (PAGE.test(path)) pages.push({ source, role: roleOf(path) });
    else decisions.push(source);
  }
  for (const path of walk(reading, 'examples')) {
    paths.add(path);
    const source = read(reading, path);
    if (source === undefined) continue;
    if (/^examples\/[^/]+\/examples\.yaml$/.test(path)) catalogs.push(source);
    else files.set(path, source);
  }
  for (const path of walk(reading, 'scripts')) paths.add(path);
  return { root, pages, catalogs, decisions, files, paths, complete: true, findings: reading.findings };
}

/** Reads anyone's Markdown, MDX and YAML: files and folders, relative to `root`. */
export function readPaths(root: string, wanted: readonly string[]): Workspace {
  const reading: Reading = { root, findings: [] };
  const pages: WorkspacePage[] = [];
  const files = new Map<string, Source>();
  const others: string[] = [];
  for (const start of wanted) {
    for (const path of walk(reading, start)) {
      if (!/\.(mdx?|markdown|ya?ml)$|(^|\/)Kustomization$/.test(path)) {
        others.push(path);
        continue;
      }
      const source = read(reading, path);
      if (source === undefined) continue;
      if (/\.(mdx?|markdown)$/.test(path)) pages.push({ source, role: 'other' });
      else files.set(path, source);
    }
  }
  for (const source of namedFiles(root, others, [...files.values()], MAX_BYTES)) files.set(source.path, source);
  return {
    root,
    pages,
    catalogs: [],
    decisions: [],
    files,
    paths: new Set(files.keys()),
    complete: false,
    findings: reading.findings,
  };
}

/** A workspace from texts by path, as tests and samples make it. */
export function workspaceOf(texts: Readonly<Record<string, string>>, complete = true): Workspace {
  const pages: WorkspacePage[] = [];
  const catalogs: Source[] = [];
  const decisions: Source[] = [];
  const files = new Map<string, Source>();
  for (const [path, text] of Object.entries(texts)) {
    const source = sourceOf(path, text);
    if (PAGE.test(path)) pages.push({ source, role: complete ? roleOf(path) : 'other' });
    else if (complete && DECISION.test(path)) decisions.push(source);
    else if (/^examples\/[^/]+\/examples\.yaml$/.test(path)) catalogs.push(source);
    else files.set(path, source);
  }
  return { root: '/', pages, catalogs, decisions, files, paths: new Set(Object.keys(texts)), complete, findings: [] };
}

function roleOf(path: string): PageRole {
  if (path === 'content/SKILL.md') return 'skill';
  if (path.startsWith('content/references/')) return 'reference';
  return path.startsWith('content/guides/') ? 'guide' : 'other';
}

/** The files below a path, sorted, without following links; a link that leaves the root is a finding. */
function walk(reading: Reading, start: string): string[] {
  const found: string[] = [];
  const visit = (path: string, entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): void => {
    if (entry.isSymbolicLink()) reading.findings.push(linkFinding(reading, path));
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

function linkFinding(reading: Reading, path: string): CodedFinding {
  const target = attempt(() => realpathSync(join(reading.root, path)));
  const inside = target !== undefined && !relative(realpathSync(reading.root), target).startsWith('..');
  return problem(
    path,
    inside
      ? `"${path}" is a symbolic link, which is not followed.`
      : `"${path}" is a symbolic link that leads out of the folder.`,
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

function read(reading: Reading, path: string): Source | undefined {
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
    return sourceOf(path, new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
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
