import { type Path, valueAt } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';
import { nearest } from '../text/nearest.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { folderName, items, type Kustomization } from './kustomization.ts';
import { anchored, describe, type ObjectId, textAt, withoutHash } from './objects.ts';
import type { Patch } from './patches.ts';
import { imageName } from './probes.ts';

/** The finding for a patch whose target selects nothing: kustomize says nothing about it. */
export function targetFinding(
  kustomization: Kustomization,
  patch: Patch,
  objects: readonly ObjectId[],
  where: string,
): CodedFinding {
  const code = 'kustomize/patch-target-matches';
  const targetPath = [...patch.path, 'target'];
  const kind = textAt(patch.target, ['kind']);
  const name = textAt(patch.target, ['name']);
  const ofKind = objects.filter((object) => kind === undefined || anchored(kind)?.test(object.kind) === true);
  const wanted = name === undefined ? (kind ?? 'objects') : `${kind ?? 'object'} "${name}"`;
  if (kind !== undefined && ofKind.length === 0) {
    const close = nearest(kind, new Set(objects.map((object) => object.kind)));
    return {
      code,
      at: kustomization.at([...targetPath, 'kind']),
      message: `This patch changes ${wanted}, and ${where} has no ${kind}.`,
      help: close === undefined ? `Remove the patch, or add the ${kind} to "resources".` : `Did you mean "${close}"?`,
      // Resources that are empty files are written later, by "flux bootstrap" for one.
      ...(objects.length === 0 ? { doubtful: true } : {}),
    };
  }
  const named = ofKind.filter(
    (object) =>
      name === undefined ||
      anchored(name)?.test(object.name) !== false ||
      anchored(name)?.test(withoutHash(object.name)) === true,
  );
  if (name !== undefined && named.length === 0) {
    const names = new Set(ofKind.map((object) => withoutHash(object.name)));
    const close = nearest(name, names) ?? (names.size === 1 ? [...names][0] : undefined);
    const part = [...names].find((each) => each.includes(name) && each !== name);
    return {
      code,
      at: kustomization.at([...targetPath, 'name']),
      message: `This patch changes ${wanted}, and nothing in ${where} has that name.`,
      help:
        /[*]/.test(name) && !name.includes('.*')
          ? `Write "${name.replaceAll('*', '.*')}": the name is a regular expression, not a glob.`
          : close !== undefined
            ? `Did you mean "${close}"?`
            : part !== undefined
              ? `Write ".*${name}.*": the whole name has to fit.`
              : `Correct the name, or remove the patch.`,
    };
  }
  for (const field of ['version', 'group'] as const) {
    const asked = textAt(patch.target, [field]);
    const has = named[0]?.[field];
    if (
      asked === undefined ||
      has === undefined ||
      named.some((object) => anchored(asked)?.test(object[field]) === true)
    )
      continue;
    return {
      code,
      at: kustomization.at([...targetPath, field]),
      message: `This patch changes ${wanted} of the ${field} "${asked}", and the one in ${where} is of ${has === '' ? 'the core group' : `"${has}"`}.`,
      help: has === '' ? `Remove "${field}".` : `Write "${field}: ${has}".`,
    };
  }
  const asked = (['labelSelector', 'annotationSelector', 'namespace'] as const).find(
    (field) => textAt(patch.target, [field]) !== undefined,
  );
  if (asked !== undefined) {
    return {
      code,
      at: kustomization.at([...targetPath, asked]),
      message: `This patch changes ${wanted} with the ${asked === 'namespace' ? 'namespace' : asked === 'labelSelector' ? 'labels' : 'annotations'} "${textAt(patch.target, [asked])}", and nothing in ${where} has ${asked === 'namespace' ? 'that namespace' : 'them'} when patches apply.`,
      help:
        asked === 'namespace'
          ? 'Remove "namespace", or write the one that the resource has before "namespace" of the kustomization is set.'
          : 'Correct the selector, or remove the patch.',
    };
  }
  return {
    code,
    at: kustomization.at([...targetPath, name === undefined ? 'kind' : 'name']),
    message: `This patch changes ${wanted}, and nothing in ${where} fits that target.`,
    help: 'Correct the target, or remove the patch.',
  };
}

/** The finding for an entry of `images` whose name no container uses. */
export function imageFinding(kustomization: Kustomization, index: number, images: ReadonlySet<string>): CodedFinding {
  const path: Path = ['images', index, 'name'];
  const name = String(kustomization.get(path));
  const names = [...new Set([...images].map(imageName))];
  const last = (image: string): string => image.slice(image.lastIndexOf('/') + 1);
  const close =
    names.find((each) => last(each) === last(imageName(name))) ??
    nearest(name, names) ??
    (names.length === 1 ? names[0] : undefined);
  return {
    code: 'kustomize/images-match',
    at: kustomization.at(path),
    message: `"images" changes "${name}", and no container in ${folderName(kustomization)} uses that image.`,
    help: close === undefined ? 'Correct the name, or remove the entry.' : `Did you mean "${close}"?`,
  };
}

/** Targets of replacements that select nothing, or a field that is not there: kustomize 4 says nothing about either. */
export function replacementFindings(
  kustomization: Kustomization,
  resources: readonly Resource[],
  objects: readonly ObjectId[],
): CodedFinding[] {
  const findings: CodedFinding[] = [];
  for (const { path, value } of items(kustomization, 'replacements')) {
    const targets = valueAt(value, ['targets']);
    if (!Array.isArray(targets)) continue;
    targets.forEach((target: unknown, index) => {
      const select = valueAt(target, ['select']);
      const kind = textAt(select, ['kind']);
      const name = textAt(select, ['name']);
      if (kind === undefined && name === undefined) return;
      const fits = (pattern: string | undefined, own: string): boolean =>
        pattern === undefined ||
        pattern === own ||
        pattern === withoutHash(own) ||
        anchored(pattern)?.test(own) === true;
      if (objects.some((object) => fits(kind, object.kind) && fits(name, object.name))) {
        findings.push(
          ...fieldFindings(
            kustomization,
            [...path, 'targets', index],
            target,
            resources.filter(
              (resource) => fits(kind, resource.kind) && (name === undefined || resource.name.includes(name)),
            ),
          ),
        );
        return;
      }
      const ofKind = objects.filter((object) => fits(kind, object.kind));
      const wrong = kind !== undefined && ofKind.length === 0 ? 'kind' : 'name';
      const candidates =
        wrong === 'kind' ? objects.map((object) => object.kind) : ofKind.map((object) => withoutHash(object.name));
      const asked = wrong === 'kind' ? kind : name;
      if (asked === undefined) return;
      const close = nearest(asked, new Set(candidates)) ?? (new Set(candidates).size === 1 ? candidates[0] : undefined);
      findings.push({
        code: 'kustomize/replacement-target',
        at: kustomization.at([...path, 'targets', index, 'select', wrong]),
        message: `This replacement writes to ${describe({ kind: kind ?? 'object', name: name ?? '' })}, which ${folderName(kustomization)} does not have.`,
        help: close === undefined ? 'Correct the target, or remove it.' : `Did you mean "${close}"?`,
      });
    });
  }
  return findings;
}

/** Fields of a target that none of its objects has, where the replacement does not create them. */
function fieldFindings(
  kustomization: Kustomization,
  path: Path,
  target: unknown,
  selected: readonly Resource[],
): CodedFinding[] {
  const fields = valueAt(target, ['fieldPaths']);
  if (!Array.isArray(fields) || selected.length === 0 || valueAt(target, ['options', 'create']) === true) return [];
  return fields.flatMap((field: unknown, index) => {
    if (typeof field !== 'string' || selected.some((resource) => mayHaveField(resource.value, field))) return [];
    return [
      {
        code: 'kustomize/replacement-target',
        at: kustomization.at([...path, 'fieldPaths', index]),
        message: `Nothing that this replacement selects has the field "${field}".`,
        help: 'Correct the path, or add "options: {create: true}".',
      },
    ];
  });
}

/** True where a value has a field, written as replacements do: `spec.containers.[name=web].image`; true in doubt. */
function mayHaveField(value: unknown, field: string): boolean {
  let current: unknown[] = [value];
  for (const part of field.split(/(?<!\\)\.(?![^[]*\])/)) {
    const name = part.replaceAll('\\.', '.');
    const entry = /^\[([^=\]]+)=([^\]]*)\]$/.exec(name);
    current = current.flatMap((one) => {
      if (Array.isArray(one)) {
        if (name === '*') return one as unknown[];
        if (/^\d+$/.test(name)) return one.slice(Number(name), Number(name) + 1) as unknown[];
        return entry === null
          ? []
          : one.filter((inner: unknown) => String(valueAt(inner, [entry[1] ?? ''])) === entry[2]);
      }
      if (name === '-' || /[[\]*]/.test(name)) return [one];
      return one !== null && typeof one === 'object' && Object.hasOwn(one, name)
        ? [(one as Record<string, unknown>)[name]]
        : [];
    });
    if (current.length === 0) return false;
  }
  return true;
}
