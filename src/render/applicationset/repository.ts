import { posix } from 'node:path';
import type { Example } from '../../manifests/example.ts';
import type { Source } from '../../text/source.ts';
import { oncePer } from '../../text/once-per.ts';
import { CannotExpand } from './refusal.ts';

/** A repository as the example has it: the files below one folder, by path in the repository. */
export type Repository = ReadonlyMap<string, Source>;

const repositories = new WeakMap<Example['files'], Map<string, Repository>>();

/** What a repository holds whose top is the folder with this prefix. */
function repositoryBelow(files: Example['files'], prefix: string): Repository {
  const known = repositories.get(files) ?? new Map<string, Repository>();
  repositories.set(files, known);
  const repository =
    known.get(prefix) ??
    new Map(
      [...files].flatMap(([path, source]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), source]] : [])),
    );
  known.set(prefix, repository);
  return repository;
}

/** The example's files as a repository: seen from the folder above the ApplicationSet in which the patterns fit something. */
export function repositoryOf(example: Example, file: string, fits: (repository: Repository) => boolean): Repository {
  let folder = posix.dirname(file);
  for (;;) {
    const prefix = folder === '.' || folder === '' ? '' : `${folder}/`;
    const repository = repositoryBelow(example.files, prefix);
    if (fits(repository)) return repository;
    if (prefix === '' || folder === '/')
      throw new CannotExpand('The tree of the repository that it reads is not part of the example.');
    folder = posix.dirname(folder);
  }
}

/** Every folder of a repository, hidden ones left out, sorted. */
export const foldersOf = oncePer((repository: Repository): readonly string[] => {
  const folders = new Set<string>();
  for (const path of repository.keys()) {
    for (let folder = posix.dirname(path); folder !== '.' && folder !== '/'; folder = posix.dirname(folder))
      folders.add(folder);
  }
  return [...folders].filter((folder) => !folder.split('/').some((part) => part.startsWith('.'))).sort();
});
