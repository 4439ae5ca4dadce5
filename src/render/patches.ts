import { type ManifestDocument, readDocuments } from '../manifests/document.ts';
import { type Extract, extractFromLines, extractOf, type LineOffset } from '../manifests/extract.ts';
import { type Path, valueAt } from '../manifests/path.ts';
import type { Place, Source } from '../text/source.ts';
import { isInline, items, type Kustomization, resolvePath } from './kustomization.ts';
import type { Tree } from './tree.ts';

/** A patch of a kustomization: one entry of `patches`, `patchesStrategicMerge` or `patchesJson6902`. */
export interface Patch {
  /** Path of the entry in the kustomization. */
  readonly path: Path;
  readonly field: string;
  readonly target: unknown;
  /** The path of the patch file, where it has one. */
  readonly file: string | undefined;
  /** Undefined where the file is missing. */
  readonly text: string | undefined;
  readonly documents: readonly ManifestDocument[];
  /** A list of JSON 6902 operations, as opposed to strategic merge. */
  readonly isJson: boolean;
  /** The smallest place that stands for the whole patch. */
  readonly at: Place;
}

/** Every patch of a kustomization, with its text wherever that stands. */
export function patchesOf(kustomization: Kustomization, tree: Pick<Tree, 'files'>): Patch[] {
  const patches: Patch[] = [];
  const add = (field: string, path: Path, inline: unknown, inlinePath: Path, file: unknown, target: unknown): void => {
    const name = typeof file === 'string' ? resolvePath(kustomization.folder, file) : undefined;
    const source = name === undefined ? undefined : tree.files.get(name);
    const text = typeof inline === 'string' ? inline : source?.text;
    const extract =
      typeof inline === 'string'
        ? inlineExtract(kustomization, inlinePath, inline)
        : source === undefined
          ? undefined
          : extractOf(source);
    const documents =
      extract === undefined
        ? []
        : readDocuments(extract).documents.filter(
            (document) => document.value !== undefined && document.value !== null,
          );
    patches.push({
      path,
      field,
      target,
      file: name,
      text,
      documents,
      isJson: documents.some((document) => Array.isArray(document.value)),
      at: kustomization.at(typeof inline === 'string' ? inlinePath : path, 'key'),
    });
  };
  for (const { path, value } of items(kustomization, 'patches')) {
    add(
      'patches',
      path,
      valueAt(value, ['patch']),
      [...path, 'patch'],
      valueAt(value, ['path']),
      valueAt(value, ['target']),
    );
  }
  for (const { path, value } of items(kustomization, 'patchesJson6902')) {
    add(
      'patchesJson6902',
      path,
      valueAt(value, ['patch']),
      [...path, 'patch'],
      valueAt(value, ['path']),
      valueAt(value, ['target']),
    );
  }
  for (const { path, value } of items(kustomization, 'patchesStrategicMerge')) {
    if (typeof value !== 'string') continue;
    if (isInline(value)) add('patchesStrategicMerge', path, value, path, undefined, undefined);
    else add('patchesStrategicMerge', path, undefined, path, value, undefined);
  }
  return patches;
}

/** The text of a block or plain scalar as an extract of its file: line by line, without the indentation. */
function inlineExtract(holder: { at(path: Path): Place }, path: Path, value: string): Extract {
  const place = holder.at(path);
  const { source, span } = place;
  const raw = source.text.slice(span.start, span.end);
  const header = /^[|>][^\n]*\n/.exec(raw);
  if (header === null || raw.startsWith('>')) return flatExtract(source, place, value);
  const lines: LineOffset[] = [];
  let inText = 0;
  let inSource = span.start + header[0].length;
  for (const line of value.split('\n')) {
    const end = source.text.indexOf('\n', inSource);
    const written = source.text.slice(inSource, end === -1 ? undefined : end).replace(/\r$/, '');
    lines.push({ inText, inSource: inSource + Math.max(0, written.length - line.length) });
    inText += line.length + 1;
    inSource = end === -1 ? source.text.length : end + 1;
  }
  return extractFromLines(source, value, lines);
}

/** Text that does not stand in its file line by line: every place is the whole scalar. */
function flatExtract(source: Source, place: Place, text: string): Extract {
  return { text, source, place: () => place };
}

/** True where a patch removes the whole object. */
export function deletesObject(patch: Patch): boolean {
  return patch.documents.some((document) => valueAt(document.value, ['$patch']) === 'delete');
}

/** The documents of a YAML text as separate texts. */
export function splitDocuments(text: string): string[] {
  return text.split(/^---(?=\s|$).*$/m).filter((part) => part.replace(/^\s*#.*$/gm, '').trim() !== '');
}
