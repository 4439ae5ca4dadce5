import type { CodedFinding, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Kinds } from '../kinds/registry.ts';
import { fragmentFindings, resolveFragment } from '../kinds/fragment.ts';
import { structureFindings } from '../kinds/structure.ts';
import type { Example } from '../manifests/example.ts';
import { groupKind, type Resource } from '../manifests/resource.ts';
import { expandApplicationSet } from '../render/applicationset/expand.ts';
import type { Engine } from '../render/engine.ts';
import { expandResourceSet, withQuote } from '../render/resourceset/expand.ts';
import { COMPONENT, type KustomizeRendering, renderKustomizations } from '../render/kustomize.ts';
import { oncePer } from '../text/once-per.ts';
import type { Check, ExampleCheck, ResourceCheck } from './check.ts';
import { DiagnosticSet } from './diagnostic-set.ts';
import type { Unit } from './unit.ts';

/** What every unit is checked with; opened once. */
export interface Checker {
  readonly kinds: Kinds;
  readonly engine: Engine;
  readonly checks: readonly Check[];
}

/** What a renderer made of one file or ApplicationSet of a unit. */
export interface Rendered {
  readonly type: 'kustomize' | 'applicationset' | 'resourceset';
  /** The path of the kustomization file, or of the file that holds the ApplicationSet. */
  readonly by: string;
  readonly engine: string;
  readonly output: string;
  readonly resources: readonly Resource[];
  /** The path of the kustomization that this one is an overlay of. */
  readonly base: string | null;
  readonly reason: string | null;
}

export interface CheckedUnit {
  readonly unit: Unit;
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly Resource[];
  readonly rendered: readonly Rendered[];
}

/**
 * Runs stations 3 to 7 over one unit: syntax, structure, rendering, every check. `built` are its kustomizations where
 * they were built together with those of other units.
 */
export async function checkUnit(
  unit: Unit,
  checker: Checker,
  built?: readonly KustomizeRendering[],
): Promise<CheckedUnit> {
  const found = new DiagnosticSet(checker.checks);
  const written: Resource[] = [];
  for (const member of unit.members) {
    for (const finding of member.manifests.findings) found.add(finding);
    if (member.role === 'input') continue;
    if (member.role === 'patch') {
      for (const finding of patchFindings(member.manifests.resources, checker.kinds)) found.add(finding);
      continue;
    }
    for (const { document, half } of member.manifests.others) {
      if (!half) continue;
      const has = 'kind' in (document.value as object) ? 'kind' : 'apiVersion';
      found.add({
        code: 'yaml/identity',
        at: document.at([has], 'entry'),
        message: `This manifest has ${has === 'kind' ? 'a kind and no apiVersion' : 'an apiVersion and no kind'}.`,
        help: `Add "${has === 'kind' ? 'apiVersion' : 'kind'}:".`,
      });
    }
    written.push(...member.manifests.resources);
  }
  for (const resource of written) for (const finding of structureFindings(resource, checker.kinds)) found.add(finding);

  const rendered = await render(unit, written, checker, found, built);
  const resources = [...written, ...rendered.flatMap((one) => one.resources)];
  for (const { resources: made } of rendered) {
    for (const resource of made) {
      // Places in a rendering lead to what the author wrote, so what was reported there is kept once.
      for (const finding of structureFindings(resource, checker.kinds))
        found.add(resource.origin.type === 'resourceset' ? withQuote(finding) : finding);
    }
  }
  const example: Example = {
    id: unit.id,
    resources,
    external: unit.external,
    files: unit.files,
    complete: unit.complete,
  };
  runChecks(example, checker.checks, found);
  return { unit, diagnostics: [...found], written, rendered };
}

async function render(
  unit: Unit,
  written: readonly Resource[],
  checker: Checker,
  found: DiagnosticSet,
  built?: readonly KustomizeRendering[],
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  // A Flux Kustomization in a file of that name is an object like any other until a kustomization includes its folder.
  const objects = new Set(
    written.filter(({ group }) => group === 'kustomize.toolkit.fluxcd.io').map(({ file }) => file),
  );
  for (const result of built ?? (await renderKustomizations({ engine: checker.engine, files: unit.files }))) {
    if (objects.has(result.file)) continue;
    for (const finding of result.findings) found.add(finding);
    // What is built with others, or has errors that stop the build, needs no reason.
    if (result.output === '' && (result.reason === null || result.reason === COMPONENT)) continue;
    const { engine, output, resources, base, reason } = result;
    rendered.push({ type: 'kustomize', by: result.file, engine, output, resources, base, reason });
  }
  const example: Example = {
    id: unit.id,
    resources: written,
    external: unit.external,
    files: unit.files,
    complete: unit.complete,
  };
  for (const resource of written) {
    if (groupKind(resource) === 'fluxcd.controlplane.io/ResourceSet') {
      const { findings, output, resources, reason } = expandResourceSet(resource, example);
      for (const finding of findings) found.add(finding);
      const engine = 'ResourceSet expansion';
      rendered.push({ type: 'resourceset', by: resource.file, engine, output, resources, base: null, reason });
    }
    if (groupKind(resource) !== 'argoproj.io/ApplicationSet') continue;
    const expansion = expandApplicationSet(resource, example);
    for (const finding of expansion.findings) found.add(finding);
    rendered.push({
      type: 'applicationset',
      by: resource.file,
      engine: 'ApplicationSet expansion',
      get output() {
        return expansion.output;
      },
      resources: expansion.applications,
      base: null,
      reason: expansion.reason,
    });
  }
  return rendered;
}

/** The checks of a checker by what they run on. */
interface Plan {
  /** Those that run on every kind. */
  readonly forAll: readonly ResourceCheck[];
  /** Those of a kind, and those for all behind them. */
  readonly byKind: ReadonlyMap<string, readonly ResourceCheck[]>;
  readonly ofExamples: readonly ExampleCheck[];
}

const planOf = oncePer((checks: readonly Check[]): Plan => {
  const byKind = new Map<string, ResourceCheck[]>();
  for (const check of checks) {
    if (!('run' in check)) continue;
    for (const kind of check.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), check]);
  }
  const forAll = byKind.get('*') ?? [];
  return {
    forAll,
    byKind: new Map([...byKind].map(([kind, own]) => [kind, [...own, ...forAll]])),
    ofExamples: checks.filter((check) => 'runExample' in check),
  };
});

function runChecks(example: Example, checks: readonly Check[], found: DiagnosticSet): void {
  const { forAll, byKind, ofExamples } = planOf(checks);
  for (const resource of example.resources) {
    for (const check of byKind.get(groupKind(resource)) ?? forAll)
      for (const finding of check.run(resource, example)) found.add({ ...finding, code: check.code });
  }
  for (const check of ofExamples)
    for (const finding of check.runExample(example)) found.add({ ...finding, code: check.code });
}

/** A patch holds a part of an object: every field it has is known, and none is demanded. */
function* patchFindings(resources: readonly Resource[], kinds: Kinds): Generator<CodedFinding> {
  for (const resource of resources) {
    const target = resolveFragment(`${resource.apiVersion}/${resource.kind}`, kinds);
    if ('problem' in target) {
      yield* structureFindings(resource, kinds).filter((finding) => /^(version|structure\/kind)/.test(finding.code));
      continue;
    }
    for (const finding of fragmentFindings({ value: resource.value, at: resource.at }, target, kinds)) {
      const { source, span } = finding.at;
      // `$patch` and its kin are kustomize's directives, not fields.
      if (finding.code === 'structure/required' || /^["']?\$/.test(source.text.slice(span.start, span.end))) continue;
      yield finding;
    }
  }
}
