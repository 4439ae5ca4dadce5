import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { readManifests } from '../manifests/read.ts';
import type { Resource } from '../manifests/resource.ts';
import { type Source, sourceOf } from '../text/source.ts';
import { build, type BuildFiles } from './build.ts';
import { explainError } from './build-error.ts';
import type { CodedFinding } from './coded.ts';
import { type Engine, engineName } from './engine.ts';
import { missingFeatures } from './features.ts';
import { inspect, type Inspection } from './inspect.ts';
import { folderName, isKustomizationFile, items, type Kustomization, readKustomization } from './kustomization.ts';
import { idOf, type ObjectId, withoutHash } from './objects.ts';
import { type Patch, patchesOf } from './patches.ts';
import { imagesOf, isMarked, surelySelects, unmatchedImages, withProbes } from './probes.ts';
import { renderedResources } from './rendered.ts';
import { imageFinding, replacementFindings, targetFinding } from './silent.ts';
import { type Tree, treeOf } from './tree.ts';

/** What came of a kustomization. */
export interface KustomizeRendering {
  /** The kustomization file. */
  readonly file: string;
  /** `kustomize v5.5.0`. */
  readonly engine: string;
  /** What kustomize printed; empty where there is a reason. */
  readonly output: string;
  readonly resources: readonly Resource[];
  /** What is wrong in this file, or in a Component that it includes. */
  readonly findings: readonly CodedFinding[];
  /** The kustomization file of the first base, for the difference to it. */
  readonly base: string | null;
  /** Why there is no output. */
  readonly reason: string | null;
}

export interface RenderOptions {
  readonly engine: Engine;
  /** Every text file of the example by project path. */
  readonly files: ReadonlyMap<string, Source>;
  /** Nothing outside this folder is read; the folder that holds all the files unless told. */
  readonly root?: string;
  /** Project paths that are symbolic links; they are refused. */
  readonly links?: ReadonlySet<string>;
  /** Files that are not text. */
  readonly binary?: ReadonlyMap<string, Uint8Array>;
  /**
   * False for other people's documents, of which a part is checked: a base outside of that part is no mistake, and the
   * overlay is just not rendered. True unless told.
   */
  readonly complete?: boolean;
}

/** Builds one kustomization. To build all of an example, `renderKustomizations` does less work. */
export async function renderKustomization(options: RenderOptions & { readonly file: string }): Promise<KustomizeRendering> {
  return renderer(options).one(options.file);
}

/** Builds every kustomization of an example, bases once. Components are built by what includes them. */
export async function renderKustomizations(options: RenderOptions): Promise<KustomizeRendering[]> {
  const each = renderer(options);
  const files = [...options.files.keys()].filter((path) => isKustomizationFile(path) && each.tree.linkOn(path) === undefined).sort();
  const renderings = await Promise.all(files.map((file) => each.one(file)));
  return withoutRepetition(withComponentTargets(renderings, each));
}

/** Of findings that several includers of a Component give, the first. */
function withoutRepetition(renderings: readonly KustomizeRendering[]): KustomizeRendering[] {
  const seen = new Set<string>();
  return renderings.map((rendering) => ({
    ...rendering,
    findings: rendering.findings.filter((finding) => {
      const { source, span } = finding.at;
      const key = JSON.stringify([finding.code, source.path, span.start, span.end]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  }));
}

/** A target of a Component is wrong only where no includer has what it selects. */
function withComponentTargets(renderings: readonly KustomizeRendering[], each: Renderer): KustomizeRendering[] {
  return renderings.map((rendering) => {
    const missed = each.missed.filter((entry) => entry.component === rendering.file && !each.hit.has(entry.key));
    return missed.length === 0 ? rendering : { ...rendering, findings: [...rendering.findings, ...missed.map((entry) => entry.finding)] };
  });
}

interface Missed {
  readonly component: string;
  readonly key: string;
  readonly finding: CodedFinding;
}

interface Renderer {
  readonly tree: Tree;
  readonly missed: Missed[];
  readonly hit: Set<string>;
  one(file: string): Promise<KustomizeRendering>;
}

/** A kustomization with everything below it. */
interface Closure {
  readonly inspections: readonly Inspection[];
  /** The kustomization and the Components that it includes: what its errors can come from. */
  readonly own: readonly { kustomization: Kustomization; patches: readonly Patch[] }[];
  readonly bases: readonly string[];
  readonly files: ReadonlySet<string>;
  readonly finding: CodedFinding | undefined;
  readonly blocked: string | undefined;
}

const MAX_KUSTOMIZATIONS = 500;

function renderer(options: RenderOptions): Renderer {
  const { engine } = options;
  const tree = treeOf(options.files, options);
  const inspections = new Map<string, Inspection | undefined>();
  const renderings = new Map<string, Promise<KustomizeRendering>>();
  const written = new Map<string, readonly Resource[]>();
  const missed: Missed[] = [];
  const hit = new Set<string>();

  const inspectionOf = (file: string): Inspection | undefined => {
    if (!inspections.has(file)) {
      const source = tree.files.get(file);
      const kustomization = source === undefined ? undefined : readKustomization(source);
      inspections.set(file, kustomization === undefined ? undefined : inspect(kustomization, tree, options.complete ?? true));
    }
    return inspections.get(file);
  };
  const writtenIn = (file: string): readonly Resource[] => {
    let resources = written.get(file);
    if (resources === undefined) {
      const source = tree.files.get(file);
      resources = source === undefined ? [] : readManifests(extractOf(source)).resources;
      written.set(file, resources);
    }
    return resources;
  };
  const one = (file: string): Promise<KustomizeRendering> => {
    let rendering = renderings.get(file);
    if (rendering === undefined) {
      rendering = render(file);
      renderings.set(file, rendering);
    }
    return rendering;
  };

  async function render(file: string): Promise<KustomizeRendering> {
    const nothing = (reason: string, findings: readonly CodedFinding[] = [], base: string | null = null): KustomizeRendering => ({
      file,
      engine: engineName(engine),
      output: '',
      resources: [],
      findings,
      base,
      reason,
    });
    const top = inspectionOf(file);
    if (top === undefined) return nothing('The kustomization file is no YAML map.', emptyFile(file, tree));
    const { kustomization } = top;
    const base = firstBase(top);
    const group = kustomization.value['apiVersion'];
    if (group !== undefined && kustomization.value['kind'] !== undefined && !String(group).startsWith('kustomize.config.k8s.io/')) {
      return nothing('It is no file of kustomize, in spite of its name.');
    }
    if (kustomization.kind === 'Component') return nothing('A Component is built by the kustomizations that include it.', top.findings);
    const first = [...top.findings, ...missingFeatures(kustomization, patchesOf(kustomization, tree), engine)];
    const closure = closureOf(top, tree, inspectionOf);
    if (closure.finding !== undefined) return nothing('It names itself.', [...first, closure.finding], base);
    if (first.length > 0) return nothing(first[0]?.message ?? '', first, base);
    if (top.outside !== undefined) return nothing(`It reads ${top.outside}, which is not among the files that are checked.`, [], base);
    if (closure.blocked !== undefined) return nothing(closure.blocked, [], base);
    for (const { kustomization: component, patches } of closure.own.slice(1)) {
      const lacks = missingFeatures(component, patches, engine)[0];
      if (lacks !== undefined) return nothing(`${folderName(component)}: ${lacks.message}`, [lacks], base);
    }
    const bases = await Promise.all(closure.bases.map(one));
    const broken = bases.find((rendering) => rendering.reason !== null);
    if (broken !== undefined) return nothing(`Its base ${broken.file} is not rendered: ${broken.reason ?? ''}`, [], base);

    const files = buildFiles(closure, tree, options.binary);
    const built = await build(engine, kustomization.folder, files);
    const listed = closure.inspections.flatMap((inspection) =>
      inspection.named.filter((named) => named.reference.role === 'resource' && !isKustomizationFile(named.target)).flatMap((named) => writtenIn(named.target)),
    );
    const before: ObjectId[] = [
      ...closure.own.flatMap(({ kustomization: part }) => {
        const inspection = inspectionOf(part.file);
        const own = inspection?.named.filter((named) => named.reference.role === 'resource') ?? [];
        return own.flatMap((named) => writtenIn(named.target)).filter((resource) => resource.group !== 'kustomize.config.k8s.io').map(idOf);
      }),
      ...bases.flatMap((rendering) => rendering.resources.map((resource) => ({ ...idOf(resource), name: withoutHash(resource.name) }))),
      ...generated(closure),
    ];
    if (built.output === undefined) {
      const finding = explainError(built.error, { top: kustomization, own: closure.own, objects: before });
      return nothing(finding.message, isToldElsewhere(built.error) ? [] : [finding], base);
    }
    const resources = renderedResources(built.output, {
      top: kustomization,
      kustomizations: closure.inspections.map((inspection) => inspection.kustomization),
      resources: listed,
      tree,
    });
    const objects = [...before, ...listed.map(idOf), ...resources.map(idOf)];
    const findings = await silentFindings(closure, resources, objects, files);
    return { file, engine: engineName(engine), output: built.output, resources, findings, base, reason: null };
  }

  async function silentFindings(
    closure: Closure,
    resources: readonly Resource[],
    objects: readonly ObjectId[],
    files: BuildFiles,
  ): Promise<CodedFinding[]> {
    const [top] = closure.own;
    if (top === undefined) return [];
    const renames = closure.own.some(({ kustomization }) =>
      ['namePrefix', 'nameSuffix', 'namespace', 'transformers'].some((field) => kustomization.get([field]) !== undefined),
    );
    const deletes = closure.own.some(({ patches }) => patches.some((patch) => patch.text !== undefined && /\$patch|metadata/.test(patch.text) && patch.isJson));
    const uncertain = closure.own.some(
      ({ kustomization, patches }) =>
        patches.some((patch) => isTarget(patch) && !surelySelects(patch.target, resources, renames || deletes)) ||
        unmatchedImages(imageEntries(kustomization), imagesOf(resources, false)).length > 0 ||
        imageEntries(kustomization).some((entry) => hasNewName(entry)),
    );
    const findings = replacementFindings(top.kustomization, resources, objects);
    if (!uncertain) {
      for (const { kustomization, patches } of closure.own.slice(1)) for (const patch of patches) if (isTarget(patch)) hit.add(keyOf(kustomization, patch.path));
      return findings;
    }
    const probed = new Map(files);
    closure.own.forEach(({ kustomization, patches }, index) => probed.set(kustomization.file, withProbes(kustomization, patches, String(index))));
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
        if (matches) hit.add(key);
        else missed.push({ component: kustomization.file, key, finding: finding() });
      };
      for (const patch of patches) {
        if (!isTarget(patch)) continue;
        const matches = isMarked(marked, String(index), patch.path) || (patch.field === 'patchesJson6902' && surelySelects(patch.target, resources, false));
        const where = index === 0 ? folderName(kustomization) : 'what includes this Component';
        say(patch.path, matches, () => targetFinding(kustomization, patch, objects, where));
      }
      const configured = closure.inspections.some((inspection) => inspection.kustomization.get(['configurations']) !== undefined);
      const images = imagesOf(marked, configured);
      const entries = imageEntries(kustomization);
      const unmatched = new Set(unmatchedImages(entries, images));
      entries.forEach((_, entry) => say(['images', entry], !unmatched.has(entry), () => imageFinding(kustomization, entry, images)));
    });
    return findings;
  }

  return { tree, missed, hit, one };
}

/** A file with nothing in it, or nothing but comments. */
function emptyFile(file: string, tree: Tree): CodedFinding[] {
  const source = tree.files.get(file);
  if (source === undefined || readDocuments(extractOf(source)).documents.some((document) => document.value !== undefined && document.value !== null)) return [];
  if (source.text.replace(/^\s*(#.*|---.*)?$/gm, '').trim() !== '') return [];
  return [{ code: 'kustomize/not-empty', at: { source, span: { start: 0, end: Math.min(1, source.text.length) } }, message: `${file} is empty.`, help: 'List the files to build in "resources".' }];
}

/** Errors about the form of the file: the checks of its structure, and those of kustomizations, speak at their places. */
function isToldElsewhere(error: string): boolean {
  return /json: (unknown field|cannot unmarshal)|apiVersion for \w+ should be|kind should be|is empty$|must specify a target for|must specify one of patch and path|error parsing regexp|invalid literal source|expected key=value/.test(error);
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

/** The ConfigMaps and Secrets that the generators of a closure make. */
function generated(closure: Closure): ObjectId[] {
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

function firstBase(inspection: Inspection): string | null {
  return inspection.named.find((named) => named.reference.role === 'resource' && isKustomizationFile(named.target))?.target ?? null;
}

/** Everything that a build reads, or why it cannot be built. */
function closureOf(top: Inspection, tree: Tree, inspectionOf: (file: string) => Inspection | undefined): Closure {
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
    if (inspection !== top && inspection.outside !== undefined) blocked ??= `${kustomization.file} reads ${inspection.outside}, which is not among the files that are checked.`;
    if (inspection !== top && inspection.findings.length > 0) blocked ??= `${kustomization.file}: ${inspection.findings[0]?.message ?? ''}`;
    for (const { reference, target } of inspection.named) {
      if (!isKustomizationFile(target)) {
        files.add(target);
        if (reference.role === 'plugin') for (const path of tree.files.keys()) if (path.startsWith(kustomization.folder === '' ? '' : `${kustomization.folder}/`)) files.add(path);
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

function buildFiles(closure: Closure, tree: Tree, binary: ReadonlyMap<string, Uint8Array> | undefined): BuildFiles {
  const contents = new Map<string, string | Uint8Array>();
  for (const path of closure.files) {
    const content = tree.files.get(path)?.text ?? binary?.get(path);
    if (content !== undefined) contents.set(path, content);
  }
  // A second kustomization file in a folder ends the build; the check of that name says so.
  return contents;
}
