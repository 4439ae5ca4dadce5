import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { MissingKey } from '../go-template/evaluate.ts';

/** How an ApplicationSet renders its texts. */
export interface Settings {
  readonly goTemplate: boolean;
  readonly missingKey: MissingKey;
}

/** Reads goTemplate and goTemplateOptions. */
export function settingsOf(resource: Resource): Settings {
  const options = resource.get(['spec', 'goTemplateOptions']);
  const last = Array.isArray(options)
    ? options.findLast((option) => typeof option === 'string' && option.startsWith('missingkey='))
    : undefined;
  const named = typeof last === 'string' ? last.slice('missingkey='.length) : 'default';
  return {
    goTemplate: resource.get(['spec', 'goTemplate']) === true,
    missingKey: named === 'error' || named === 'zero' ? named : 'default',
  };
}

/** The names of generators; `union` and the like are not among them. */
export const GENERATORS = [
  'list',
  'clusters',
  'git',
  'scmProvider',
  'clusterDecisionResource',
  'pullRequest',
  'plugin',
  'matrix',
  'merge',
] as const;

export type GeneratorName = (typeof GENERATORS)[number];

/** One entry of `generators`: its place and the generators that it holds. */
export interface GeneratorEntry {
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
  /** Those that are not null, in the controller's order. */
  readonly names: readonly GeneratorName[];
}

/** The entries of a list of generators. */
export function entriesOf(resource: { get(path: Path): unknown }, path: Path): GeneratorEntry[] {
  const list = resource.get(path);
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    const map = value as Record<string, unknown>;
    return [
      {
        path: [...path, index],
        value: map,
        names: GENERATORS.filter((name) => map[name] !== null && typeof map[name] === 'object'),
      },
    ];
  });
}

/** Every entry of generators, those of matrix and merge included. */
export function allEntries(
  resource: { get(path: Path): unknown },
  path: Path = ['spec', 'generators'],
  depth = 0,
): GeneratorEntry[] {
  if (depth > 4) return [];
  return entriesOf(resource, path).flatMap((entry) => [
    entry,
    ...(['matrix', 'merge'] as const).flatMap((name) =>
      entry.names.includes(name) ? allEntries(resource, [...entry.path, name, 'generators'], depth + 1) : [],
    ),
  ]);
}
