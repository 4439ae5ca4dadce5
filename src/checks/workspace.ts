import { posix } from 'node:path';
import { KUSTOMIZATION_NAMES } from '../manifests/read.ts';
import { type Source, sourceOf } from '../text/source.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { namedFiles } from './named-files.ts';
import { isFolder, MAX_BYTES, type Reading, read, walk } from './read-files.ts';

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

/** Reads this project's content/, examples/ and scripts/ below `root`. */
export function readProject(root: string): Workspace {
  const reading: Reading = { root, links: 'none', findings: [] };
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
  const reading: Reading = { root, links: 'inside', findings: [] };
  const pages: WorkspacePage[] = [];
  const files = new Map<string, Source>();
  const found = [...new Set(wanted.flatMap((start) => walk(reading, start)))];
  const others: string[] = [];
  for (const path of withoutCharts(found)) {
    if (!/\.(mdx?|markdown|ya?ml)$|(^|\/)Kustomization$/.test(path)) {
      others.push(path);
      continue;
    }
    const source = read(reading, path);
    if (source === undefined) continue;
    if (/\.(mdx?|markdown)$/.test(path)) pages.push({ source, role: 'other' });
    else files.set(path, source);
  }
  for (const source of namedFiles(root, others, [...files.values()], MAX_BYTES)) files.set(source.path, source);
  reading.findings.push(...notGiven(root, files));
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

/** Paths without what Helm alone reads: a chart's own file, and its templates, which are no YAML. */
function withoutCharts(paths: readonly string[]): string[] {
  const charts = paths.filter((path) => posix.basename(path) === 'Chart.yaml').map((path) => posix.dirname(path));
  return paths.filter(
    (path) =>
      posix.basename(path) !== 'Chart.yaml' &&
      !charts.some((chart) => path.startsWith(posix.join(chart, 'templates/'))),
  );
}

/**
 * The folders that kustomizations name, that are there, and that were not given to be checked. Only whether they are
 * there is asked: nothing in them is read.
 */
function* notGiven(root: string, files: ReadonlyMap<string, Source>): Generator<CodedFinding> {
  const folders = new Set([...files.keys()].map((path) => posix.dirname(path)));
  for (const source of files.values()) {
    if (!KUSTOMIZATION_NAMES.includes(posix.basename(source.path))) continue;
    for (const match of source.text.matchAll(/^[^#\n]*?(?<=[\s[,"'])((?:\.\.\/)+[\w./-]*[\w-])(?=[\s,\]"']|$)/gm)) {
      const [, name = ''] = match;
      const folder = posix.join(posix.dirname(source.path), name);
      if (folders.has(folder) || !isFolder(root, folder)) continue;
      const end = match.index + match[0].length;
      yield {
        code: 'kustomize/inside-example',
        at: { source, span: { start: end - name.length, end } },
        message: `"${name}" is not among what is checked, so it was not followed, and this kustomization was not built.`,
        help: 'Check the folder that holds both.',
        doubtful: true,
      };
    }
  }
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
