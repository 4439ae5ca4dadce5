import { parse } from 'yaml';
import { type Path, valueAt } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Value } from '../go-template/value.ts';
import { renderInputs } from './template.ts';

/** A text that could not be rendered, with its path in the ResourceSet. */
export class TextProblem extends Error {
  readonly path: Path;
  readonly text: string;
  readonly problem: unknown;

  constructor(path: Path, text: string, problem: unknown) {
    super('This text cannot be rendered.');
    this.path = path;
    this.text = text;
    this.problem = problem;
  }
}

/** A resource of a ResourceSet after one set of inputs, with the way back to its template. */
export function renderedResource(set: Resource, base: Path, inputs: Readonly<Record<string, Value>>): Resource {
  const keys = new Map<string, string>();
  const value = rendered(set.get(base), base, [], inputs, keys) as Record<string, unknown>;
  return resourceOf(set, value, (path, part) => set.at([...base, ...written(path, keys)], part));
}

/** A resource whose inputs are not known: what they fill in is open. Undefined where they decide its structure. */
export function openResource(set: Resource, base: Path): Resource | undefined {
  const value = opened(set.get(base));
  if (value === undefined) return undefined;
  const resource = resourceOf(set, value as Record<string, unknown>, (path, part) => set.at([...base, ...path], part));
  const name = set.get([...base, 'metadata', 'name']);
  return typeof name === 'string' ? { ...resource, name } : resource;
}

/** A variable, which every check takes for what it cannot know. */
const OPEN = '$' + '{inputs}';

function opened(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('<<') ? OPEN : value;
  if (Array.isArray(value)) {
    const items = value.map(opened);
    return items.includes(undefined) ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, opened(item)]);
  return entries.some(([key, item]) => key.includes('<<') || item === undefined)
    ? undefined
    : Object.fromEntries(entries);
}

/** A resource that a ResourceSet makes. */
export function resourceOf(set: Resource, value: Record<string, unknown>, at: Resource['at']): Resource {
  const apiVersion = String(value['apiVersion'] ?? '');
  const slash = apiVersion.indexOf('/');
  const text = (key: string): string | undefined => {
    const found = valueAt(value, ['metadata', key]);
    return typeof found === 'string' ? found : undefined;
  };
  return {
    apiVersion,
    group: slash === -1 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: String(value['kind'] ?? ''),
    name: text('name') ?? '',
    namespace: text('namespace'),
    value,
    origin: { type: 'resourceset', by: set.name },
    file: set.file,
    get: (path) => valueAt(value, path),
    at: (path, part) => at(path.length === 0 ? ['kind'] : path, part),
  };
}

function rendered(
  value: unknown,
  at: Path,
  path: Path,
  inputs: Readonly<Record<string, Value>>,
  keys: Map<string, string>,
): unknown {
  const render = (text: string): string => {
    try {
      return renderInputs(text, inputs);
    } catch (error) {
      throw new TextProblem([...at], text, error);
    }
  };
  if (typeof value === 'string') return value.includes('<<') ? typed(value, render(value)) : value;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => rendered(item, [...at, index], [...path, index], inputs, keys));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const own = key.includes('<<') ? render(key) : key;
    if (own !== key) keys.set(JSON.stringify([...path, own]), key);
    return [own, rendered(item, [...at, key], [...path, own], inputs, keys)];
  });
  return Object.fromEntries(entries);
}

/**
 * What YAML makes of a rendered text: the operator renders the whole manifest as YAML, so that a text without quotes
 * becomes a number, a boolean or a map. Texts that YAML has to quote stay texts.
 */
function typed(template: string, text: string): unknown {
  const isPlain = !/^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|\n|\s$/.test(template);
  if (!isPlain) return text;
  try {
    const value: unknown = parse(text, { logLevel: 'silent' });
    return value === null && text.trim() !== 'null' && text.trim() !== '~' && text.trim() !== '' ? text : value;
  } catch {
    return text;
  }
}

/** The path in the template: keys that are rendered have another name there. */
function written(path: Path, keys: ReadonlyMap<string, string>): Path {
  if (keys.size === 0) return path;
  return path.map((step, index) => keys.get(JSON.stringify(path.slice(0, index + 1))) ?? step);
}
