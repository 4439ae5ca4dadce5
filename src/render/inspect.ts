import { posix } from 'node:path';
import type { Path } from '../manifests/path.ts';
import { nearest } from '../text/nearest.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import {
  type FileReference,
  fileReferences,
  folderName,
  folderOf,
  isBelow,
  isKustomizationFile,
  type Kustomization,
  readKustomization,
  resolvePath,
} from './kustomization.ts';
import { pluginFindings } from './plugins.ts';
import { isRemote } from './remote.ts';
import type { Tree } from './tree.ts';

/** A file that a kustomization names and the example has. */
export interface NamedFile {
  readonly reference: FileReference;
  /** The file, or the kustomization file of the folder that was named. */
  readonly target: string;
}

/** What can be said about a kustomization before it is built. */
export interface Inspection {
  readonly kustomization: Kustomization;
  readonly findings: readonly CodedFinding[];
  readonly named: readonly NamedFile[];
  /** A base that is not among the files that are checked, where that is no mistake. */
  readonly outside: string | undefined;
}

/** Looks at every file that a kustomization names: nothing is read from the network or from outside the example. */
export function inspect(kustomization: Kustomization, tree: Tree, complete: boolean): Inspection {
  let outside: string | undefined;
  const findings: CodedFinding[] = [...pluginFindings(kustomization, tree)];
  const named: NamedFile[] = [];
  for (const reference of fileReferences(kustomization)) {
    if (!complete && mayLieOutside(kustomization, reference, tree)) {
      outside ??= `"${reference.name}"`;
      continue;
    }
    const found = resolve(kustomization, reference, tree);
    if ('code' in found) findings.push(found);
    else named.push(found);
  }
  return { kustomization, findings, named, outside };
}

/** True for a folder above what is checked: a base that may well be there. */
function mayLieOutside(kustomization: Kustomization, { name, role }: FileReference, tree: Tree): boolean {
  if (role === 'file' || role === 'plugin' || isRemote(name) || posix.isAbsolute(name) || /\.(ya?ml|json)$/.test(name))
    return false;
  return !isBelow(resolvePath(kustomization.folder, name), tree.root);
}

function resolve(kustomization: Kustomization, reference: FileReference, tree: Tree): NamedFile | CodedFinding {
  const { name, role } = reference;
  const at = () => kustomization.at(reference.path);
  if (isRemote(name)) {
    return {
      code: 'kustomize/local-only',
      at: at(),
      message: `"${name}" is fetched over the network, and kustomizations are built here without one.`,
      help: `Commit what it holds, and name that file or folder in "${fieldName(reference.path)}".`,
    };
  }
  const path = resolvePath(kustomization.folder, name);
  if (posix.isAbsolute(name) || !isBelow(path, tree.root)) {
    return {
      code: 'kustomize/inside-example',
      at: at(),
      message: `"${name}" lies outside ${tree.root === '' || posix.isAbsolute(name) ? 'the folder that is checked' : tree.root}, and nothing there is read.`,
      help: 'Move the file next to the kustomization, and write its relative path.',
    };
  }
  const link = tree.linkOn(path);
  if (link !== undefined) {
    return {
      code: 'kustomize/inside-example',
      at: at(),
      message: `"${name}" is reached over the symbolic link ${link}, and links are not followed.`,
      help: 'Replace the link with the file itself.',
    };
  }
  if (tree.isFile(path)) return namedFile(kustomization, reference, path, tree);
  if (tree.isFolder(path) && role !== 'file') return namedFolder(kustomization, reference, path, tree);
  return missing(kustomization, reference, tree);
}

function namedFile(
  kustomization: Kustomization,
  reference: FileReference,
  path: string,
  tree: Tree,
): NamedFile | CodedFinding {
  const { name, role } = reference;
  const at = () => kustomization.at(reference.path);
  if (role === 'component') {
    return {
      code: 'kustomize/component-place',
      at: at(),
      message: `"components" lists folders, and "${name}" is a file.`,
      help: isKustomizationFile(path) ? `Write "${posix.dirname(name)}".` : `Move "${name}" to "resources".`,
    };
  }
  if (role === 'resource' && isKustomizationFile(path)) {
    const folder = posix.dirname(name);
    return {
      code: 'kustomize/file-exists',
      at: at(),
      message: `"resources" names the kustomization file "${name}", and kustomize wants its folder.`,
      help: folder === '.' ? 'Remove this entry: a kustomization does not list itself.' : `Write "${folder}".`,
    };
  }
  if (!isBelow(path, kustomization.folder)) {
    const other = tree.kustomizationOf(folderOf(path));
    return {
      code: 'kustomize/file-below-kustomization',
      at: at(),
      message: `"${name}" lies outside ${folderName(kustomization)}, and kustomize reads files only from the kustomization's own folder and below.`,
      help:
        role === 'resource' && other !== undefined
          ? `Name the folder: "${posix.dirname(name)}".`
          : `Move it into ${folderName(kustomization)}, or give it a kustomization.yaml and name its folder.`,
    };
  }
  return { reference, target: path };
}

function namedFolder(
  kustomization: Kustomization,
  reference: FileReference,
  path: string,
  tree: Tree,
): NamedFile | CodedFinding {
  const { name, role } = reference;
  const at = () => kustomization.at(reference.path);
  const target = tree.kustomizationOf(path);
  if (target === undefined) {
    return {
      code: 'kustomize/file-exists',
      at: at(),
      message: `The folder "${name}" has no kustomization.yaml.`,
      help:
        role === 'resource'
          ? `Add ${path === '' ? '' : `${path}/`}kustomization.yaml, or list the files of "${name}" one by one.`
          : `Add ${path === '' ? '' : `${path}/`}kustomization.yaml.`,
    };
  }
  const source = tree.files.get(target);
  const kind = source === undefined ? undefined : readKustomization(source)?.kind;
  if (role === 'resource' && kind === 'Component') {
    return {
      code: 'kustomize/component-place',
      at: at(),
      message: `"${name}" is a Component, and "resources" takes none.`,
      help: `Move it to "components: [${name}]".`,
      related:
        source === undefined ? [] : [{ place: { source, span: { start: 0, end: 1 } }, message: 'It says so here.' }],
    };
  }
  if (role === 'component' && kind === 'Kustomization') {
    return {
      code: 'kustomize/component-place',
      at: at(),
      message: `"${name}" is a Kustomization, and "components" takes only Components.`,
      help: `Move it to "resources: [${name}]", or write "apiVersion: kustomize.config.k8s.io/v1alpha1" and "kind: Component" in it.`,
    };
  }
  if (isBelow(kustomization.folder, path) && path === kustomization.folder) {
    return {
      code: 'kustomize/no-cycle',
      at: at(),
      message: `This kustomization names its own folder.`,
      help: 'Remove this entry.',
    };
  }
  return { reference, target };
}

function missing(kustomization: Kustomization, reference: FileReference, tree: Tree): CodedFinding {
  const { name } = reference;
  const at = () => kustomization.at(reference.path);
  const where = folderName(kustomization);
  const candidates = tree.candidates(kustomization.folder, reference.role);
  if (/[*?]/.test(name)) {
    const pattern = globOf(name);
    const matching = candidates.filter((candidate) => pattern.test(candidate) && !isKustomizationFile(candidate));
    return {
      code: 'kustomize/file-exists',
      at: at(),
      message: `"${name}" is read as the name of one file: kustomize expands no globs.`,
      help:
        matching.length === 0
          ? 'List each file by name.'
          : `Write ${matching
              .slice(0, 4)
              .map((file) => `"${file}"`)
              .join(', ')}${matching.length > 4 ? ', …' : ''}.`,
    };
  }
  const close = nearest(name.replace(/^\.\//, ''), candidates) ?? sameBase(name, candidates);
  return {
    code: 'kustomize/file-exists',
    at: at(),
    message: `"${name}" is not in ${where}.`,
    help:
      close === undefined
        ? `Add the file, or remove it from "${fieldName(reference.path)}".`
        : `Did you mean "${close}"?`,
  };
}

/** A candidate with the same name in another folder, or with the other YAML extension. */
function sameBase(name: string, candidates: readonly string[]): string | undefined {
  const stem = (path: string): string => posix.basename(path).replace(/\.ya?ml$/, '');
  return candidates.find((candidate) => stem(candidate) === stem(name));
}

function globOf(name: string): RegExp {
  const text = name.replace(/^\.\//, '').replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${text.replaceAll('**', '*').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
}

function fieldName(path: Path): string {
  return String(path[0]);
}
