import { isDeepStrictEqual } from 'node:util';
import { extractOf } from '../manifests/extract.ts';
import { type Path, valueAt } from '../manifests/path.ts';
import { readManifests } from '../manifests/read.ts';
import { groupKind, type Resource } from '../manifests/resource.ts';
import { type Place, sourceOf } from '../text/source.ts';
import type { Kustomization } from './kustomization.ts';
import { patchesOf } from './patches.ts';
import { operationPlace } from './operation-place.ts';
import type { Tree } from './tree.ts';

/** What the places of rendered resources are looked up in. */
export interface Written {
  /** The kustomization that was built. */
  readonly top: Kustomization;
  /** It and every kustomization below it. */
  readonly kustomizations: readonly Kustomization[];
  /** The resources of every file that they list. */
  readonly resources: readonly Resource[];
  readonly tree: Tree;
}

/** The resources of a build, each with the way back to what the author wrote. */
export function renderedResources(output: string, written: Written): Resource[] {
  const { top } = written;
  const read = readManifests(extractOf(sourceOf(top.file, output)), { type: 'kustomize', by: top.file });
  return read.resources.map((resource) => {
    const origin = writtenOrigin(resource, written.resources);
    return {
      ...resource,
      file: top.file,
      get: (path: Path) => valueAt(resource.value, path),
      at: (path: Path, part) => place(resource, origin, written, path, part ?? 'value'),
    };
  });
}

/** The written resource that a rendered one was made from: the same kind, and its name within the rendered name. */
function writtenOrigin(rendered: Resource, resources: readonly Resource[]): Resource | undefined {
  const same = resources.filter((resource) => groupKind(resource) === groupKind(rendered));
  const named = (fits: (name: string) => boolean): Resource[] =>
    same.filter((resource) => resource.name !== '' && fits(resource.name));
  for (const found of [
    named((name) => name === rendered.name),
    named((name) => rendered.name.startsWith(name) || rendered.name.endsWith(name)),
    named((name) => rendered.name.includes(name)),
  ]) {
    const longest = Math.max(0, ...found.map((resource) => resource.name.length));
    const best = found.filter((resource) => resource.name.length === longest);
    if (best.length === 1) return best[0];
    if (best.length > 1) return best.find((resource) => resource.namespace === rendered.namespace) ?? best[0];
  }
  return undefined;
}

function place(
  rendered: Resource,
  origin: Resource | undefined,
  written: Written,
  path: Path,
  part: 'key' | 'value' | 'entry',
): Place {
  const value = rendered.get(path);
  if (path.length === 0) return origin?.at([], part) ?? generatorPlace(rendered, written) ?? written.top.at([]);
  if (value !== undefined) {
    if (origin !== undefined && isDeepStrictEqual(origin.get(path), value)) return origin.at(path, part);
    const inPatch = patchPlace(rendered, origin, written, path, value, part);
    if (inPatch !== undefined) return inPatch;
    const byField = fieldPlace(written, path, value);
    if (byField !== undefined) return byField;
  }
  return origin?.at(path, part) ?? generatorPlace(rendered, written) ?? written.top.at([]);
}

/** The place in a patch that set the value. */
function patchPlace(
  rendered: Resource,
  origin: Resource | undefined,
  written: Written,
  path: Path,
  value: unknown,
  part: 'key' | 'value' | 'entry',
): Place | undefined {
  for (const kustomization of written.kustomizations) {
    for (const patch of patchesOf(kustomization, written.tree)) {
      for (const document of patch.documents) {
        if (patch.isJson) {
          const inOperation = operationPlace(document, path, value, part);
          if (inOperation !== undefined) return inOperation;
          continue;
        }
        if (valueAt(document.value, ['kind']) !== rendered.kind) continue;
        const name = valueAt(document.value, ['metadata', 'name']);
        if (patch.target === undefined && name !== rendered.name && name !== origin?.name) continue;
        const inPatch = pathInPatch(rendered.value, document.value, path);
        if (inPatch !== undefined && isDeepStrictEqual(valueAt(document.value, inPatch), value))
          return document.at(inPatch, part);
      }
    }
  }
  return undefined;
}

/** The same path in a patch, where list entries with names may stand at other indexes. */
function pathInPatch(rendered: unknown, patch: unknown, path: Path): Path | undefined {
  const result: (string | number)[] = [];
  let inRendered = rendered;
  let inPatch = patch;
  for (const step of path) {
    let own: string | number = step;
    if (typeof step === 'number' && Array.isArray(inPatch)) {
      const name = valueAt(inRendered, [step, 'name']);
      const index = name === undefined ? step : inPatch.findIndex((entry) => valueAt(entry, ['name']) === name);
      if (index === -1) return undefined;
      own = index;
    }
    result.push(own);
    inRendered = valueAt(inRendered, [step]);
    inPatch = valueAt(inPatch, [own]);
    if (inPatch === undefined) return undefined;
  }
  return result;
}

/** The place of the field of a kustomization that set a name, label, image, replica count or namespace. */
function fieldPlace(written: Written, path: Path, value: unknown): Place | undefined {
  const last = path.at(-1);
  for (const kustomization of written.kustomizations) {
    if (last === 'namespace' && kustomization.get(['namespace']) === value) return kustomization.at(['namespace']);
    if (last === 'image' && typeof value === 'string') {
      const images = kustomization.get(['images']);
      const index = Array.isArray(images)
        ? images.findIndex((image) => value.startsWith(String(valueAt(image, ['newName']) ?? valueAt(image, ['name']))))
        : -1;
      if (index >= 0) return kustomization.at(['images', index]);
    }
    if (last === 'replicas') {
      const replicas = kustomization.get(['replicas']);
      const index = Array.isArray(replicas) ? replicas.findIndex((entry) => valueAt(entry, ['count']) === value) : -1;
      if (index >= 0) return kustomization.at(['replicas', index]);
    }
    if (
      typeof last === 'string' &&
      path.at(-2) === 'annotations' &&
      kustomization.get(['commonAnnotations', last]) === value
    ) {
      return kustomization.at(['commonAnnotations', last]);
    }
    if (typeof last === 'string' && typeof value === 'string') {
      if (kustomization.get(['commonLabels', last]) === value) return kustomization.at(['commonLabels', last]);
      const labels = kustomization.get(['labels']);
      const index = Array.isArray(labels) ? labels.findIndex((entry) => valueAt(entry, ['pairs', last]) === value) : -1;
      if (index >= 0) return kustomization.at(['labels', index, 'pairs', last]);
    }
  }
  return undefined;
}

/** The generator that a ConfigMap or Secret comes from. */
function generatorPlace(rendered: Resource, written: Written): Place | undefined {
  const field = { ConfigMap: 'configMapGenerator', Secret: 'secretGenerator' }[rendered.kind];
  if (field === undefined) return undefined;
  for (const kustomization of written.kustomizations) {
    const list = kustomization.get([field]);
    const index = Array.isArray(list)
      ? list.findIndex((entry) => {
          const name = valueAt(entry, ['name']);
          return typeof name === 'string' && rendered.name.includes(name);
        })
      : -1;
    if (index >= 0) return kustomization.at([field, index, 'name']);
  }
  return undefined;
}
