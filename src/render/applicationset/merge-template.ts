import { isDeepStrictEqual } from 'node:util';
import { type Path, valueAt } from '../../manifests/path.ts';

/** A template with what a generator's own template changes in it: the generator wins where it has a value. */
export function mergedTemplate(own: unknown, base: unknown): unknown {
  if (isMap(own) && isMap(base)) {
    const merged: Record<string, unknown> = { ...base };
    for (const [key, value] of Object.entries(own))
      merged[key] = Object.hasOwn(base, key) ? mergedTemplate(value, base[key]) : value;
    return merged;
  }
  return isEmpty(own) ? base : own;
}

/** The path in the ApplicationSet that a path of the merged template comes from. */
export function templatePath(
  resource: { get(path: Path): unknown },
  generatorTemplate: Path | undefined,
  path: Path,
  value: unknown,
): Path {
  if (generatorTemplate !== undefined) {
    const own = resource.get([...generatorTemplate, ...path]);
    if (own !== undefined && isDeepStrictEqual(own, value)) return [...generatorTemplate, ...path];
  }
  return ['spec', 'template', ...path];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A strategic merge patch of an Application, whose lists are replaced but for its finalizers. */
export function patched(target: unknown, patch: unknown, path: Path = []): unknown {
  if (!isMap(patch) || !isMap(target)) return patch;
  const result: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (key === 'finalizers' && path.at(-1) === 'metadata' && Array.isArray(value) && Array.isArray(target[key])) {
      result[key] = [...new Set([...(target[key] as unknown[]), ...(value as unknown[])])];
    } else result[key] = Object.hasOwn(target, key) ? patched(target[key], value, [...path, key]) : value;
  }
  return result;
}

/** True where a patch holds a directive of strategic merge. */
export function hasDirective(patch: unknown): boolean {
  if (Array.isArray(patch)) return patch.some(hasDirective);
  return isMap(patch) && Object.entries(patch).some(([key, value]) => key.startsWith('$') || hasDirective(value));
}

/** The value of a template's project. */
export function projectOf(template: unknown): unknown {
  return valueAt(template, ['spec', 'project']);
}
