import { posix } from 'node:path';
import { parse } from 'yaml';
import { type Path, valueAt } from '../../manifests/path.ts';
import type { Example } from '../../manifests/example.ts';
import { normalize } from '../go-template/functions/names.ts';
import { format, isList, isMap, mapFrom, type Value, goValue } from '../go-template/value.ts';
import { CannotExpand, Refusal } from './refusal.ts';
import { foldersOf, type Repository, repositoryOf } from './repository.ts';
import type { Settings } from './settings.ts';
import type { Parameters } from './text.ts';
import { withValues } from './values.ts';

interface Pattern {
  readonly path: string;
  readonly exclude: boolean;
}

/** The parameters of a git generator, against the files of the example. */
export function gitParameters(
  git: unknown,
  path: Path,
  example: Example,
  file: string,
  settings: Settings,
): Parameters[] {
  const directories = patternsOf(valueAt(git, ['directories']));
  const files = patternsOf(valueAt(git, ['files']));
  if (directories.length > 0) return fromDirectories(git, path, directories, example, file, settings);
  if (files.length > 0) return fromFiles(git, path, files, example, file, settings);
  throw new CannotExpand('Its git generator names neither directories nor files.');
}

function patternsOf(list: unknown): Pattern[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const path = valueAt(entry, ['path']);
    if (typeof path === 'string' && (path.match(/[*?]+/g) ?? []).length > 6)
      throw new CannotExpand('A path of its git generator has more than six wildcards.');
    return typeof path === 'string' ? [{ path, exclude: valueAt(entry, ['exclude']) === true }] : [];
  });
}

function fromDirectories(
  git: unknown,
  path: Path,
  patterns: readonly Pattern[],
  example: Example,
  file: string,
  settings: Settings,
): Parameters[] {
  const matchers = patterns.map(({ path: pattern, exclude }) => ({ exclude, matches: pathMatcher(pattern) }));
  const chosen = (repository: Repository): string[] =>
    foldersOf(repository).filter(
      (folder) =>
        matchers.some((one) => !one.exclude && one.matches(folder)) &&
        !matchers.some((one) => one.exclude && one.matches(folder)),
    );
  const repository = repositoryOf(example, file, (one) => chosen(one).length > 0);
  return chosen(repository).map((folder) => {
    const base = posix.basename(folder);
    return withValues(
      pathParameters(git, { path: folder, basename: base, basenameNormalized: normalize(base) }, folder, {}, settings),
      valueAt(git, ['values']),
      [...path, 'values'],
      settings,
    );
  });
}

/** Go's path.Match: `*` and `?` stay within one part of a path. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const parts = pattern.split('/').map(globPart);
  return (path) => {
    const own = path.split('/');
    return own.length === parts.length && parts.every((part, index) => part.test(own[index] ?? ''));
  };
}

function globPart(pattern: string): RegExp {
  return new RegExp(`^${globText(pattern).replaceAll('.*', '[^/]*')}$`);
}

/** Wildcards as a regular expression that cannot take long: runs of `*` are one. */
function globText(pattern: string): string {
  return pattern
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '[^/]')
    .replace(/\[!/g, '[^')
    .replace(/\[(?![^\]]*\])/g, String.raw`\[`);
}

function fromFiles(
  git: unknown,
  path: Path,
  patterns: readonly Pattern[],
  example: Example,
  file: string,
  settings: Settings,
): Parameters[] {
  // Git itself lists the files: `*` goes over slashes, and a folder stands for all that is in it.
  const matchers = patterns.map(({ path: pattern, exclude }) => ({
    exclude,
    expression: new RegExp(`^${globText(pattern)}(/.*)?$`),
  }));
  const chosen = (repository: Repository): string[] =>
    [...repository.keys()]
      .filter(
        (name) =>
          matchers.some((one) => !one.exclude && one.expression.test(name)) &&
          !matchers.some((one) => one.exclude && one.expression.test(name)),
      )
      .sort();
  const repository = repositoryOf(example, file, (one) => chosen(one).length > 0);
  return chosen(repository).flatMap((name) => fromFile(git, path, name, repository.get(name)?.text ?? '', settings));
}

function fromFile(git: unknown, path: Path, name: string, text: string, settings: Settings): Parameters[] {
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 100, logLevel: 'error' });
  } catch {
    throw new Refusal(
      [...path, 'files'],
      `The git generator reads "${name}", which is neither JSON nor YAML.`,
      `Correct "${name}", or exclude it.`,
      undefined,
      'key',
    );
  }
  const objects: unknown[] = Array.isArray(content) ? content : [content ?? {}];
  return objects.map((object) => {
    if (object === null || typeof object !== 'object' || Array.isArray(object)) {
      throw new Refusal(
        [...path, 'files'],
        `The git generator reads "${name}", which holds neither a map nor a list of maps.`,
        `Correct "${name}", or exclude it.`,
        undefined,
        'key',
      );
    }
    const folder = posix.dirname(name);
    const base = posix.basename(folder);
    const own = settings.goTemplate ? (goValue(object) as Readonly<Record<string, Value>>) : flatten(goValue(object));
    const parts = {
      path: folder,
      basename: base,
      basenameNormalized: normalize(base),
      filename: posix.basename(name),
      filenameNormalized: normalize(posix.basename(name)),
    };
    return withValues(
      pathParameters(git, parts, folder, own, settings),
      valueAt(git, ['values']),
      [...path, 'values'],
      settings,
    );
  });
}

/** `path` and what belongs to it, under the prefix where there is one. */
function pathParameters(
  git: unknown,
  parts: Readonly<Record<string, string>>,
  folder: string,
  own: Parameters,
  settings: Settings,
): Parameters {
  const given = valueAt(git, ['pathParamPrefix']);
  const prefix = typeof given === 'string' ? given : '';
  const segments = folder.split('/');
  if (settings.goTemplate) {
    const path = mapFrom([...Object.entries(parts), ['segments', segments]]);
    return prefix === '' ? { ...own, path } : { ...own, [prefix]: mapFrom([['path', path]]) };
  }
  const name = prefix === '' ? 'path' : `${prefix}.path`;
  const flat: Record<string, Value> = { ...own, [name]: folder };
  for (const [key, value] of Object.entries(parts)) if (key !== 'path') flat[`${name}.${key}`] = value;
  segments.forEach((segment, index) => {
    if (segment !== '') flat[`${name}[${index}]`] = segment;
  });
  return flat;
}

function flatten(value: Value): Record<string, Value> {
  const flat: Record<string, Value> = {};
  const visit = (inner: Value, key: string): void => {
    if (isMap(inner) && Object.keys(inner).length > 0)
      for (const [name, each] of Object.entries(inner)) visit(each, key === '' ? name : `${key}.${name}`);
    else if (isList(inner) && inner.length > 0)
      for (const [index, each] of inner.entries()) visit(each, `${key}.${index}`);
    else if (key !== '') flat[key] = format(inner);
  };
  visit(value, '');
  return flat;
}
