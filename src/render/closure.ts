import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { BuildFiles } from './build.ts';
import type { Inspection } from './inspect.ts';
import { isKustomizationFile, items, type Kustomization } from './kustomization.ts';
import type { ObjectId } from './objects.ts';
import { type Patch, patchesOf } from './patches.ts';
import type { Tree } from './tree.ts';

/** A kustomization with everything below it. */
export interface Closure {
  readonly inspections: readonly Inspection[];
  /** The kustomization and the Components that it includes: what its errors can come from. */
  readonly own: readonly { kustomization: Kustomization; patches: readonly Patch[] }[];
  readonly bases: readonly string[];
  readonly files: ReadonlySet<string>;
  readonly finding: CodedFinding | undefined;
  readonly blocked: string | undefined;
}

const MAX_KUSTOMIZATIONS = 500;

/** The ConfigMaps and Secrets that the generators of a closure make. */
export function generated(closure: Closure): ObjectId[] {
  return closure.own.flatMap(({ kustomization }) =>
    (['configMapGenerator', 'secretGenerator'] as const).flatMap((field) =>
      items(kustomization, field).flatMap(({ value }) => {
        const entry = value as { name?: unknown; namespace?: unknown; behavior?: unknown } | null;
        if (typeof entry?.name !== 'string' || entry.behavior === 'merge' || entry.behavior === 'replace') return [];
        return [
          {
            group: '',
            version: 'v1',
            kind: field === 'secretGenerator' ? 'Secret' : 'ConfigMap',
            name: entry.name,
            namespace: typeof entry.namespace === 'string' ? entry.namespace : undefined,
          },
        ];
      }),
    ),
  );
}

/** The kustomization file of the first base. */
export function firstBase(inspection: Inspection): string | null {
  return (
    inspection.named.find((named) => named.reference.role === 'resource' && isKustomizationFile(named.target))
      ?.target ?? null
  );
}

/** Everything that a build reads, or why it cannot be built. */
export function closureOf(
  top: Inspection,
  tree: Tree,
  inspectionOf: (file: string) => Inspection | undefined,
): Closure {
  const inspections: Inspection[] = [];
  const own: { kustomization: Kustomization; patches: readonly Patch[] }[] = [];
  const bases: string[] = [];
  const files = new Set<string>();
  const seen = new Set<string>();
  let blocked: string | undefined;
  let finding: CodedFinding | undefined;
  const visit = (inspection: Inspection, open: readonly string[], isOwn: boolean): void => {
    const { kustomization } = inspection;
    if (seen.has(kustomization.file)) return;
    seen.add(kustomization.file);
    inspections.push(inspection);
    files.add(kustomization.file);
    if (isOwn) own.push({ kustomization, patches: patchesOf(kustomization, tree) });
    if (inspection !== top && inspection.outside !== undefined)
      blocked ??= `${kustomization.file} reads ${inspection.outside}, which is not among the files that are checked.`;
    if (inspection !== top && inspection.findings.length > 0)
      blocked ??= `${kustomization.file}: ${inspection.findings[0]?.message ?? ''}`;
    for (const { reference, target } of inspection.named) {
      if (!isKustomizationFile(target)) {
        files.add(target);
        if (reference.role === 'plugin')
          for (const path of tree.files.keys())
            if (path.startsWith(kustomization.folder === '' ? '' : `${kustomization.folder}/`)) files.add(path);
        continue;
      }
      if ([...open, kustomization.file].includes(target)) {
        // Each kustomization of a circle leads back to itself; the first by name says so.
        const circle = [...open, kustomization.file];
        if (target === top.kustomization.file && circle.every((file) => file >= target)) {
          finding ??= {
            code: 'kustomize/no-cycle',
            at: kustomization.at(reference.path),
            message: `"${reference.name}" leads back to ${target}, which includes this kustomization.`,
            help: 'Remove one of the two entries.',
          };
        } else blocked ??= `${target} includes itself.`;
        continue;
      }
      const inner = inspectionOf(target);
      if (inner === undefined) {
        blocked ??= `${target} is no YAML map.`;
        continue;
      }
      const isComponent = reference.role === 'component';
      if (isOwn && !isComponent && reference.role === 'resource') bases.push(target);
      if (seen.size > MAX_KUSTOMIZATIONS) {
        blocked ??= `It includes more than ${MAX_KUSTOMIZATIONS} kustomizations.`;
        return;
      }
      visit(inner, [...open, kustomization.file], isOwn && isComponent);
    }
  };
  visit(top, [], true);
  return { inspections, own, bases: [...new Set(bases)], files, finding, blocked };
}

/** The texts of everything that a build reads. */
export function buildFiles(
  closure: Closure,
  tree: Tree,
  binary: ReadonlyMap<string, Uint8Array> | undefined,
): BuildFiles {
  const contents = new Map<string, string | Uint8Array>();
  for (const path of closure.files) {
    const content = tree.files.get(path)?.text ?? binary?.get(path);
    if (content !== undefined) contents.set(path, content);
  }
  return contents;
}
