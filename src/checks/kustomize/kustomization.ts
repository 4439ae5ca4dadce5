import type { Resource } from '../../manifests/resource.ts';
import { folderOf, type Kustomization } from '../../render/kustomization.ts';

/** The kinds that the checks of this folder run on. */
export const KINDS: readonly string[] = ['kustomize.config.k8s.io/Kustomization', 'kustomize.config.k8s.io/Component'];

/** A resource as the kustomization file that it is. */
export function asKustomization(resource: Resource): Kustomization {
  return {
    file: resource.file,
    folder: folderOf(resource.file),
    kind: resource.kind === 'Component' ? 'Component' : 'Kustomization',
    value: resource.value,
    get: (path) => resource.get(path),
    at: (path, part) => resource.at(path, part),
  };
}
