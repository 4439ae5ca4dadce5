import { posix } from 'node:path';
import { extractOf } from '../manifests/extract.ts';
import { readDocuments } from '../manifests/document.ts';
import { type Path, valueAt } from '../manifests/path.ts';
import { KUSTOMIZATION_NAMES } from '../manifests/read.ts';
import type { Part } from '../manifests/resource.ts';
import type { Place, Source } from '../text/source.ts';

/** A kustomization file: its data and the way back to its text. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  readonly kind: 'Kustomization' | 'Component';
  readonly value: Readonly<Record<string, unknown>>;
  get(path: Path): unknown;
  at(path: Path, part?: Part): Place;
}

/** How a field of a kustomization uses a file that it names. */
export type FileRole =
  /** A file of resources, or a folder to build. */
  | 'resource'
  /** The folder of a Component. */
  | 'component'
  /** A file that is read: a patch, a source of a generator, a configuration. */
  | 'file'
  /** A file, folder or inline text with generators or transformers. */
  | 'plugin';

/** A place in a kustomization that names a file. */
export interface FileReference {
  readonly path: Path;
  readonly role: FileRole;
  /** The file as written, without the `key=` of a generator. */
  readonly name: string;
}

/** Reads a kustomization file; undefined where it is no YAML map. */
export function readKustomization(source: Source): Kustomization | undefined {
  const document = readDocuments(extractOf(source)).documents[0];
  if (document === undefined) return undefined;
  const value = document.value ?? {};
  if (document.value === undefined || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const map = value as Record<string, unknown>;
  return {
    file: source.path,
    folder: folderOf(source.path),
    kind: map['kind'] === 'Component' ? 'Component' : 'Kustomization',
    value: map,
    get: (path) => valueAt(map, path),
    at: (path, part) => document.at(path, part),
  };
}

/** True for a name that kustomize looks for in a folder. */
export function isKustomizationFile(path: string): boolean {
  return KUSTOMIZATION_NAMES.includes(posix.basename(path));
}

/** The folder of a path; empty at the top. */
export function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** A path written in a kustomization, as a project path; it may start with `..` where it leaves the project. */
export function resolvePath(folder: string, name: string): string {
  const joined = posix.normalize(posix.join(folder === '' ? '.' : folder, name));
  const path = joined.endsWith('/') ? joined.slice(0, -1) : joined;
  return path === '.' ? '' : path;
}

/** True when the path lies in the folder or below it. */
export function isBelow(path: string, folder: string): boolean {
  if (path === '..' || path.startsWith('../')) return false;
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** What readers call a kustomization: its folder, or the file where that is the top. */
export function folderName(kustomization: Kustomization): string {
  return kustomization.folder === '' ? 'this folder' : kustomization.folder;
}

/** The items of a list field, with their paths; other values give none. */
export function items(kustomization: Kustomization, field: string): { path: Path; value: unknown }[] {
  const list = kustomization.get([field]);
  return Array.isArray(list) ? list.map((value: unknown, index) => ({ path: [field, index], value })) : [];
}

/** True for YAML text that stands where a file name could. */
export function isInline(text: string): boolean {
  return text.includes('\n') || /^\s*[{[]/.test(text) || /^\s*[\w.-]+:\s/.test(text);
}

/** Every place of a kustomization that names a file. */
export function fileReferences(kustomization: Kustomization): FileReference[] {
  const references: FileReference[] = [];
  const add = (path: Path, role: FileRole, name: unknown): void => {
    if (typeof name === 'string' && name !== '') references.push({ path, role, name });
  };
  const strings = (field: string, role: FileRole): void => {
    for (const { path, value } of items(kustomization, field)) {
      if (typeof value !== 'string' || ((role === 'plugin' || field === 'patchesStrategicMerge') && isInline(value)))
        continue;
      add(path, role, value);
    }
  };
  strings('resources', 'resource');
  strings('bases', 'resource');
  strings('components', 'component');
  for (const field of ['crds', 'configurations', 'patchesStrategicMerge']) strings(field, 'file');
  for (const field of ['generators', 'transformers', 'validators']) strings(field, 'plugin');
  for (const field of ['patches', 'patchesJson6902', 'replacements']) {
    for (const { path, value } of items(kustomization, field)) add([...path, 'path'], 'file', valueAt(value, ['path']));
  }
  add(['openapi', 'path'], 'file', kustomization.get(['openapi', 'path']));
  for (const field of ['configMapGenerator', 'secretGenerator']) {
    for (const { path, value } of items(kustomization, field)) {
      const files = valueAt(value, ['files']);
      if (Array.isArray(files)) {
        files.forEach((name: unknown, index) => {
          if (typeof name === 'string') add([...path, 'files', index], 'file', name.slice(name.indexOf('=') + 1));
        });
      }
      const envs = valueAt(value, ['envs']);
      for (const [index, name] of Array.isArray(envs) ? envs.entries() : [])
        add([...path, 'envs', index], 'file', name);
      add([...path, 'env'], 'file', valueAt(value, ['env']));
    }
  }
  return references;
}
