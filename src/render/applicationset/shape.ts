import { valueAt } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { entriesOf, type GeneratorEntry, type GeneratorName, type Settings } from './settings.ts';

/** The parameters that a generator gives, as far as the ApplicationSet itself says. */
export interface Shape {
  /** True where there may be any other key. */
  readonly open: boolean;
  readonly keys: ReadonlyMap<string, Shape>;
}

const ANY: Shape = { open: true, keys: new Map() };
const LEAF: Shape = { open: false, keys: new Map() };

function closed(keys: Readonly<Record<string, Shape>>): Shape {
  return { open: false, keys: new Map(Object.entries(keys)) };
}

function leaves(names: string): Record<string, Shape> {
  return Object.fromEntries(names.split(' ').map((name) => [name, LEAF]));
}

/** What an entry of `generators` gives. */
export function shapeOf(resource: Pick<Resource, 'get'>, entry: GeneratorEntry, settings: Settings): Shape {
  return entry.names.length === 0
    ? ANY
    : entry.names.map((name) => shapeOfGenerator(resource, entry, name, settings)).reduce(union);
}

function shapeOfGenerator(
  resource: Pick<Resource, 'get'>,
  entry: GeneratorEntry,
  name: GeneratorName,
  settings: Settings,
): Shape {
  const own = entry.value[name];
  switch (name) {
    case 'list': {
      const elements = valueAt(own, ['elements']);
      if (typeof valueAt(own, ['elementsYaml']) === 'string') return ANY;
      return Array.isArray(elements) && elements.length > 0
        ? elements.map((element: unknown) => shapeOfData(element)).reduce(union)
        : ANY;
    }
    case 'clusters':
      if (valueAt(own, ['flatList']) === true) return closed({ clusters: ANY });
      return withValues(
        closed({
          ...leaves('name nameNormalized server project'),
          metadata: closed({ labels: ANY, annotations: ANY }),
        }),
        own,
      );
    case 'git': {
      if (Array.isArray(valueAt(own, ['files'])) && !Array.isArray(valueAt(own, ['directories']))) return ANY;
      const path = closed({
        ...leaves('basename basenameNormalized'),
        ...(settings.goTemplate ? { path: LEAF, segments: ANY } : {}),
      });
      const prefix = valueAt(own, ['pathParamPrefix']);
      return withValues(
        closed(typeof prefix === 'string' && prefix !== '' ? { [prefix]: closed({ path }) } : { path }),
        own,
      );
    }
    case 'scmProvider':
      return withValues(
        closed(
          leaves('organization repository repository_id url branch branchNormalized sha short_sha short_sha_7 labels'),
        ),
        own,
      );
    case 'pullRequest':
      return withValues(
        closed({
          ...leaves(
            'number title branch branch_slug target_branch target_branch_slug head_sha head_short_sha head_short_sha_7 author',
          ),
          ...(settings.goTemplate ? { labels: ANY } : {}),
        }),
        own,
      );
    case 'matrix':
    case 'merge':
      return entriesOf(resource, [...entry.path, name, 'generators'])
        .map((nested) => shapeOf(resource, nested, settings))
        .reduce(union, LEAF);
    default:
      return ANY;
  }
}

function withValues(shape: Shape, generator: unknown): Shape {
  const values = valueAt(generator, ['values']);
  return values !== null && typeof values === 'object' ? union(shape, closed({ values: shapeOfData(values) })) : shape;
}

function shapeOfData(data: unknown): Shape {
  if (Array.isArray(data)) return ANY;
  if (data === null || typeof data !== 'object') return LEAF;
  return closed(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shapeOfData(value)])));
}

function union(a: Shape, b: Shape): Shape {
  const keys = new Map(a.keys);
  for (const [key, shape] of b.keys) {
    const own = keys.get(key);
    keys.set(key, own === undefined ? shape : union(own, shape));
  }
  return { open: a.open || b.open, keys };
}

/** The first name on the way that a shape does not have, with the names it has there; undefined where all may be there. */
export function missingIn(shape: Shape, names: readonly string[]): { index: number; candidates: string[] } | undefined {
  let current = shape;
  for (const [index, name] of names.entries()) {
    if (current.open) return undefined;
    const next = current.keys.get(name);
    if (next === undefined) return { index, candidates: [...current.keys.keys()] };
    if (next.keys.size === 0 && !next.open) return undefined;
    current = next;
  }
  return undefined;
}

/** True where a shape has, or may have, the parameter that a tag of the templates without goTemplate names. */
export function mayHaveTag(shape: Shape, tag: string): boolean {
  if (shape.open) return true;
  const plain = tag.replace(/\[\d+\]$/, '');
  if (shape.keys.has(plain)) return true;
  const dot = [...plain.matchAll(/\./g)].map((match) => match.index);
  return dot.some((at) => {
    const inner = shape.keys.get(plain.slice(0, at));
    return inner !== undefined && mayHaveTag(inner, plain.slice(at + 1));
  });
}

/** Every parameter of a shape by its full name. */
export function namesOf(shape: Shape, prefix = ''): string[] {
  return [...shape.keys].flatMap(([key, inner]) => [`${prefix}${key}`, ...namesOf(inner, `${prefix}${key}.`)]);
}
