import { posix } from 'node:path';
import { KUSTOMIZATION_NAMES } from '../manifests/read.ts';
import type { Source } from '../text/source.ts';
import { type FileRole, folderOf, isBelow } from './kustomization.ts';

/** The files of an example as a tree: what a renderer may read, and nothing else. */
export interface Tree {
  /** Nothing outside this folder is read; empty for the project. */
  readonly root: string;
  readonly files: ReadonlyMap<string, Source>;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** The kustomization file of a folder, or undefined. */
  kustomizationOf(folder: string): string | undefined;
  /** The symbolic link on the way to a path, or undefined. */
  linkOn(path: string): string | undefined;
  /** Names that could stand in a kustomization in this folder, relative to it. */
  candidates(folder: string, role: FileRole): string[];
}

export interface TreeOptions {
  readonly root?: string;
  /** Project paths that are symbolic links: they are refused, wherever they lead. */
  readonly links?: ReadonlySet<string>;
  /** Files that are not text. */
  readonly binary?: ReadonlyMap<string, Uint8Array>;
}

/** The tree of an example's files. */
export function treeOf(files: ReadonlyMap<string, Source>, options: TreeOptions = {}): Tree {
  const folders = new Set<string>(['']);
  const known = new Set<string>([...files.keys(), ...(options.binary?.keys() ?? [])]);
  const root = options.root ?? commonFolder(known);
  for (const path of known) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  }
  const kustomizationOf = (folder: string): string | undefined =>
    KUSTOMIZATION_NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`)).find((path) => known.has(path));
  return {
    root,
    files,
    isFile: (path) => known.has(path),
    isFolder: (path) => folders.has(path),
    kustomizationOf,
    linkOn(path) {
      for (let part = path; part !== ''; part = folderOf(part)) if (options.links?.has(part) === true) return part;
      return undefined;
    },
    candidates(folder, role) {
      const names: string[] = [];
      const relative = (path: string): string => posix.relative(folder === '' ? '.' : folder, path === '' ? '.' : path);
      if (role !== 'component') {
        for (const path of known) if (isBelow(path, folder) && path !== folder) names.push(relative(path));
      }
      if (role !== 'file') {
        for (const other of folders) {
          if (other !== folder && kustomizationOf(other) !== undefined) names.push(relative(other));
        }
      }
      return names;
    },
  };
}

/** The innermost folder that holds all of the paths. */
function commonFolder(paths: Iterable<string>): string {
  let common: string[] | undefined;
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    if (common === undefined) common = parts;
    else {
      const differs = common.findIndex((part, index) => part !== parts[index]);
      if (differs !== -1) common = common.slice(0, differs);
    }
  }
  return common?.join('/') ?? '';
}
