import { type Path, valueAt } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';
import type { Kustomization } from './kustomization.ts';
import { anchored, textAt } from './objects.ts';
import { goRegExp, isQuick } from './regex.ts';
import { deletesObject, type Patch } from './patches.ts';

/** Starts the fields that mark what a target selects, in a build that nobody sees. */
const MARK = 'selected-';

/** A kustomization file whose patches are followed by marks, and without what would hide what they did. */
export function withProbes(kustomization: Kustomization, patches: readonly Patch[], id: string): string {
  const value: Record<string, unknown> = { ...kustomization.value };
  delete value['images'];
  const marks: unknown[] = [];
  const entries: unknown[] = [];
  for (const patch of patches) {
    const entry = kustomization.get(patch.path);
    const target = patch.target;
    if (target !== undefined && target !== null) {
      // A JSON patch, because kustomize takes a second to load its schemas for the first strategic merge patch.
      const mark = { target, patch: JSON.stringify([{ op: 'add', path: `/${markOf(id, patch.path)}`, value: true }]) };
      if (patch.field === 'patches') entries.push(mark);
      else marks.push(mark);
    }
    if (patch.field === 'patches' && !deletesObject(patch)) entries.push(entry);
  }
  value['patches'] = [...marks, ...entries];
  if ((value['patches'] as unknown[]).length === 0) delete value['patches'];
  return JSON.stringify(value);
}

/** True when a mark of the patch is on any resource. */
export function isMarked(resources: readonly Resource[], id: string, path: Path): boolean {
  const mark = markOf(id, path);
  return resources.some((resource) => valueAt(resource.value, [mark]) !== undefined);
}

function markOf(id: string, path: Path): string {
  return `${MARK}${id}-${path.join('-')}`;
}

/**
 * True when the rendered resources already show that a target selects something: no name, namespace or label that it
 * asks for can have been changed after the patch.
 */
export function surelySelects(target: unknown, resources: readonly Resource[], renames: boolean): boolean {
  if (textAt(target, ['labelSelector']) !== undefined || textAt(target, ['annotationSelector']) !== undefined)
    return false;
  const name = textAt(target, ['name']);
  const namespace = textAt(target, ['namespace']);
  if (renames && (name !== undefined || namespace !== undefined)) return false;
  const fits = (pattern: string | undefined, own: string): boolean =>
    pattern === undefined || pattern === own || anchored(pattern)?.test(own) === true;
  return resources.some(
    (resource) =>
      fits(textAt(target, ['kind']), resource.kind) &&
      fits(textAt(target, ['group']), resource.group) &&
      fits(textAt(target, ['version']), resource.version) &&
      fits(name, resource.name) &&
      fits(namespace, resource.namespace ?? 'default'),
  );
}

/** Every image of every container, wherever a pod's template stands; every text where other fields are configured. */
export function imagesOf(resources: readonly Resource[], everyText: boolean): Set<string> {
  const images = new Set<string>();
  const visit = (value: unknown, inContainers: boolean): void => {
    if (typeof value === 'string') {
      if (everyText) images.add(value);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const entry of value) visit(entry, inContainers);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inContainers && key === 'image' && typeof inner === 'string') images.add(inner);
      visit(inner, key === 'containers' || key === 'initContainers' || (inContainers && typeof inner !== 'object'));
    }
  };
  for (const resource of resources) visit(resource.value, false);
  return images;
}

/** The indexes of `images` entries that fit no image, going through them in order as kustomize does. */
export function unmatchedImages(entries: readonly unknown[], images: ReadonlySet<string>): number[] {
  let current = [...images];
  const unmatched: number[] = [];
  entries.forEach((entry, index) => {
    const name = textAt(entry, ['name']);
    if (name === undefined) return;
    const pattern = imagePattern(name);
    if (!current.some((image) => pattern.test(image))) unmatched.push(index);
    const newName = textAt(entry, ['newName']);
    if (newName !== undefined) current = current.map((image) => (pattern.test(image) ? newName : image));
  });
  return unmatched;
}

function imagePattern(name: string): RegExp {
  const rest = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$';
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return (isQuick(name, 300) ? goRegExp(`^${name}${rest}`) : undefined) ?? new RegExp(`^${literal}${rest}`);
}

/** The name of an image without tag and digest. */
export function imageName(image: string): string {
  return image.replace(/@sha256:.*$/, '').replace(/:[^:/]*$/, '');
}
