import { extractOf } from '../manifests/extract.ts';
import { readManifests } from '../manifests/read.ts';
import type { Resource } from '../manifests/resource.ts';
import { sourceOf } from '../text/source.ts';
import { build, type BuildFiles } from './build.ts';
import type { Closure } from './closure.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Engine } from './engine.ts';
import { folderName, items, type Kustomization } from './kustomization.ts';
import type { ObjectId } from './objects.ts';
import type { Patch } from './patches.ts';
import { imagesOf, isMarked, surelySelects, unmatchedImages, withProbes } from './probes.ts';
import { imageFinding, replacementFindings, targetFinding } from './silent.ts';

/** A target of a Component that one of its includers does not have. */
export interface Missed {
  readonly component: string;
  readonly key: string;
  readonly finding: CodedFinding;
}

/** What the targets of Components select, over all of their includers. */
export interface SeenTargets {
  readonly missed: Missed[];
  readonly hit: Set<string>;
}

/** What kustomize passes over in silence: targets, images and replacements that fit nothing. */
export async function silentFindings(
  engine: Engine,
  closure: Closure,
  resources: readonly Resource[],
  objects: readonly ObjectId[],
  files: BuildFiles,
  seen: SeenTargets,
): Promise<CodedFinding[]> {
  const [top] = closure.own;
  if (top === undefined) return [];
  const renames = closure.own.some(({ kustomization }) =>
    ['namePrefix', 'nameSuffix', 'namespace', 'transformers'].some((field) => kustomization.get([field]) !== undefined),
  );
  const deletes = closure.own.some(({ patches }) =>
    patches.some((patch) => patch.text !== undefined && /\$patch|metadata/.test(patch.text) && patch.isJson),
  );
  const uncertain = closure.own.some(
    ({ kustomization, patches }) =>
      patches.some((patch) => isTarget(patch) && !surelySelects(patch.target, resources, renames || deletes)) ||
      unmatchedImages(imageEntries(kustomization), imagesOf(resources, false)).length > 0 ||
      imageEntries(kustomization).some((entry) => hasNewName(entry)),
  );
  const findings = replacementFindings(top.kustomization, resources, objects);
  if (!uncertain) {
    for (const { kustomization, patches } of closure.own.slice(1)) {
      for (const patch of patches) if (isTarget(patch)) seen.hit.add(keyOf(kustomization, patch.path));
      for (const entry of imageEntries(kustomization).keys()) seen.hit.add(keyOf(kustomization, ['images', entry]));
    }
    return findings;
  }
  const probed = new Map(files);
  for (const [index, { kustomization, patches }] of closure.own.entries()) {
    probed.set(kustomization.file, withProbes(kustomization, patches, String(index)));
  }
  const built = await build(engine, top.kustomization.folder, probed);
  if (built.output === undefined) return findings;
  const marked = readManifests(extractOf(sourceOf(top.kustomization.file, built.output))).resources;
  closure.own.forEach(({ kustomization, patches }, index) => {
    const say = (path: readonly (string | number)[], matches: boolean, finding: () => CodedFinding): void => {
      if (index === 0) {
        if (!matches) findings.push(finding());
        return;
      }
      const key = keyOf(kustomization, path);
      if (matches) seen.hit.add(key);
      else seen.missed.push({ component: kustomization.file, key, finding: finding() });
    };
    for (const patch of patches) {
      if (!isTarget(patch)) continue;
      const matches =
        isMarked(marked, String(index), patch.path) ||
        (patch.field === 'patchesJson6902' && surelySelects(patch.target, resources, false));
      const where = index === 0 ? folderName(kustomization) : 'what includes this Component';
      say(patch.path, matches, () => targetFinding(kustomization, patch, objects, where));
    }
    const configured = closure.inspections.some(
      (inspection) => inspection.kustomization.get(['configurations']) !== undefined,
    );
    const images = imagesOf(marked, configured);
    const entries = imageEntries(kustomization);
    const unmatched = new Set(unmatchedImages(entries, images));
    for (const entry of entries.keys()) {
      say(['images', entry], !unmatched.has(entry), () => imageFinding(kustomization, entry, images));
    }
  });
  return findings;
}

function isTarget(patch: Patch): boolean {
  return patch.target !== undefined && patch.target !== null && typeof patch.target === 'object';
}

function hasNewName(entry: unknown): boolean {
  return entry !== null && typeof entry === 'object' && 'newName' in entry;
}

function imageEntries(kustomization: Kustomization): readonly unknown[] {
  return items(kustomization, 'images').map(({ value }) => value);
}

function keyOf(kustomization: Kustomization, path: readonly (string | number)[]): string {
  return JSON.stringify([kustomization.file, path]);
}
