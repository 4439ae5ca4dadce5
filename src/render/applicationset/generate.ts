import { type Path, valueAt } from '../../manifests/path.ts';
import type { Example } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { clusterParameters } from './clusters.ts';
import { combined, mergedSets } from './combine.ts';
import { gitParameters } from './git.ts';
import { interpolate } from './interpolate.ts';
import { listParameters } from './list.ts';
import { CannotExpand } from './refusal.ts';
import { flatParameters, selects } from './selector.ts';
import { entriesOf, type GeneratorName, type Settings } from './settings.ts';
import type { Parameters } from './text.ts';

/** What generators read besides themselves. */
export interface GeneratorContext {
  readonly resource: Resource;
  readonly example: Example;
  readonly settings: Settings;
}

const OFFLINE: Readonly<Partial<Record<GeneratorName, string>>> = {
  scmProvider: 'Its scmProvider generator asks the provider for repositories.',
  pullRequest: 'Its pullRequest generator asks the provider for open pull requests.',
  clusterDecisionResource: 'Its clusterDecisionResource generator reads a resource of the cluster.',
  plugin: 'Its plugin generator asks a service.',
};

const MAX_SETS = 2000;

/** The parameter sets of one generator of an entry. Throws `CannotExpand` or `Refusal`. */
export function generate(
  entry: unknown,
  name: GeneratorName,
  path: Path,
  context: GeneratorContext,
  depth = 0,
): Parameters[] {
  const sets = unfiltered(valueAt(entry, [name]), name, [...path, name], context, depth);
  if (sets.length > MAX_SETS) throw new CannotExpand(`It generates more than ${MAX_SETS} Applications.`);
  const selector = valueAt(entry, ['selector']);
  return selector === undefined || selector === null
    ? sets
    : sets.filter((set) => selects(selector, flatParameters(set)));
}

function unfiltered(
  generator: unknown,
  name: GeneratorName,
  path: Path,
  context: GeneratorContext,
  depth: number,
): Parameters[] {
  const { resource, example, settings } = context;
  if (depth > 3) throw new CannotExpand('Its generators are nested too deeply.');
  switch (name) {
    case 'list':
      return listParameters(generator, path, settings);
    case 'clusters':
      return clusterParameters(generator, path, example, settings);
    case 'git':
      return gitParameters(generator, path, example, resource.file, settings);
    case 'matrix':
      return matrix(path, context, depth);
    case 'merge': {
      const sets = nested(path, context).map((entry) =>
        generate(entry.value, entry.name, entry.path, context, depth + 1),
      );
      return mergedSets(sets, valueAt(generator, ['mergeKeys']), path, settings);
    }
    default:
      throw new CannotExpand(OFFLINE[name] ?? 'It uses a generator that is not known here.');
  }
}

function matrix(path: Path, context: GeneratorContext, depth: number): Parameters[] {
  const [first, second, third] = nested(path, context);
  if (first === undefined || second === undefined || third !== undefined)
    throw new CannotExpand('Its matrix has other than two generators.');
  const sets: Parameters[] = [];
  for (const a of generate(first.value, first.name, first.path, context, depth + 1)) {
    const own = interpolate(second.value, second.path, a, context.settings);
    const inner =
      second.name === 'matrix' || second.name === 'merge'
        ? { ...context, resource: replaced(context.resource, second.path, own) }
        : context;
    for (const b of generate(own, second.name, second.path, inner, depth + 1)) {
      sets.push(combined(a, b, path, context.settings));
      if (sets.length > MAX_SETS) throw new CannotExpand(`It generates more than ${MAX_SETS} Applications.`);
    }
  }
  return sets;
}

function nested(path: Path, context: GeneratorContext): { value: unknown; name: GeneratorName; path: Path }[] {
  return entriesOf(context.resource, [...path, 'generators']).map(({ value, names, path: own }) => {
    const [name] = names;
    if (name === undefined || names.length > 1)
      throw new CannotExpand('An entry of its generators holds other than one generator.');
    return { value, name, path: own };
  });
}

/** The resource with another value at a path, for generators inside an interpolated one. */
function replaced(resource: Resource, path: Path, value: unknown): Resource {
  return {
    ...resource,
    at: (wanted, part) => resource.at(wanted, part),
    get: (wanted) =>
      path.every((part, index) => wanted[index] === part)
        ? valueAt(value, wanted.slice(path.length))
        : resource.get(wanted),
  };
}
