import { isDeepStrictEqual } from 'node:util';
import { type Path, valueAt } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';

/** An Application that an ApplicationSet generates, with the way back to the template. */
export function generatedApplication(
  set: Resource,
  value: Readonly<Record<string, unknown>>,
  rendered: unknown,
  pathOf: (path: Path) => Path,
): Resource {
  const name = valueAt(value, ['metadata', 'name']);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    name: typeof name === 'string' ? name : '',
    namespace: set.namespace,
    value,
    origin: { type: 'applicationset', by: set.name },
    file: set.file,
    get: (path) => valueAt(value, path),
    at(path, part) {
      if (path.length === 0) return set.at(['spec', 'template'], 'key');
      if (path[0] === 'apiVersion' || path[0] === 'kind') return set.at(['spec', 'template'], 'key');
      if (path.length === 2 && path[0] === 'metadata' && path[1] === 'namespace')
        return set.at(['metadata', 'namespace'], part);
      const own = valueAt(value, path);
      const changed = own !== undefined && !isDeepStrictEqual(own, valueAt(rendered, path));
      return changed && set.get(['spec', 'templatePatch']) !== undefined && path[1] !== 'finalizers'
        ? set.at(['spec', 'templatePatch'], 'key')
        : set.at(pathOf(path), part);
    },
  };
}
