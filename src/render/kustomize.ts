import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { readManifests } from '../manifests/read.ts';
import type { Resource } from '../manifests/resource.ts';
import type { Source } from '../text/source.ts';
import { build } from './build.ts';
import { explainError } from './build-error/explain.ts';
import { buildFiles, closureOf, firstBase, generated } from './closure.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { type Engine, engineName } from './engine.ts';
import { missingFeatures } from './features.ts';
import { inspect, type Inspection } from './inspect.ts';
import { folderName, isKustomizationFile, readKustomization } from './kustomization.ts';
import { idOf, type ObjectId, withoutHash } from './objects.ts';
import { type Missed, silentFindings } from './passed-over.ts';
import { patchesOf } from './patches.ts';
import { renderedResources } from './rendered.ts';
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
export async function renderKustomization(
  options: RenderOptions & { readonly file: string },
): Promise<KustomizeRendering> {
  return renderer(options).one(options.file);
}

/** Builds every kustomization of an example, bases once. Components are built by what includes them. */
export async function renderKustomizations(options: RenderOptions): Promise<KustomizeRendering[]> {
  const named = [...options.files.keys()].filter(isKustomizationFile);
  if (named.length === 0) return [];
  const each = renderer(options);
  const files = named.filter((path) => each.tree.linkOn(path) === undefined).sort();
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

/** Why a Component has no output of its own. */
export const COMPONENT = 'A Component is built by the kustomizations that include it.';

/** A target of a Component is wrong only where no includer has what it selects. */
function withComponentTargets(renderings: readonly KustomizeRendering[], each: Renderer): KustomizeRendering[] {
  // An includer that was not built may be the one that has it.
  if (renderings.some((rendering) => rendering.reason !== null && rendering.reason !== COMPONENT))
    return [...renderings];
  return renderings.map((rendering) => {
    const missed = each.missed.filter((entry) => entry.component === rendering.file && !each.hit.has(entry.key));
    return missed.length === 0
      ? rendering
      : { ...rendering, findings: [...rendering.findings, ...missed.map((entry) => entry.finding)] };
  });
}

interface Renderer {
  readonly tree: Tree;
  readonly missed: Missed[];
  readonly hit: Set<string>;
  one(file: string): Promise<KustomizeRendering>;
}

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
      inspections.set(
        file,
        kustomization === undefined ? undefined : inspect(kustomization, tree, options.complete ?? true),
      );
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
    const nothing = (
      reason: string,
      findings: readonly CodedFinding[] = [],
      base: string | null = null,
    ): KustomizeRendering => ({
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
    if (
      group !== undefined &&
      kustomization.value['kind'] !== undefined &&
      !String(group).startsWith('kustomize.config.k8s.io/')
    ) {
      return nothing('It is no file of kustomize, in spite of its name.');
    }
    if (kustomization.kind === 'Component') return nothing(COMPONENT, top.findings);
    const first = [...top.findings, ...missingFeatures(kustomization, patchesOf(kustomization, tree), engine)];
    const closure = closureOf(top, tree, inspectionOf);
    if (closure.finding !== undefined) return nothing('It names itself.', [...first, closure.finding], base);
    if (first.length > 0) return nothing(first[0]?.message ?? '', first, base);
    if (top.outside !== undefined)
      return nothing(`It reads ${top.outside}, which is not among the files that are checked.`, [], base);
    if (closure.blocked !== undefined) return nothing(closure.blocked, [], base);
    for (const { kustomization: component, patches } of closure.own.slice(1)) {
      const lacks = missingFeatures(component, patches, engine)[0];
      if (lacks !== undefined) return nothing(`${folderName(component)}: ${lacks.message}`, [lacks], base);
    }
    const bases = await Promise.all(closure.bases.map(one));
    const broken = bases.find((rendering) => rendering.reason !== null);
    if (broken !== undefined)
      return nothing(`Its base ${broken.file} is not rendered: ${broken.reason ?? ''}`, [], base);

    const files = buildFiles(closure, tree, options.binary);
    const built = await build(engine, kustomization.folder, files);
    const listed = closure.inspections.flatMap((inspection) =>
      inspection.named
        .filter((named) => named.reference.role === 'resource' && !isKustomizationFile(named.target))
        .flatMap((named) => writtenIn(named.target)),
    );
    const before: ObjectId[] = [
      ...closure.own.flatMap(({ kustomization: part }) => {
        const inspection = inspectionOf(part.file);
        const own = inspection?.named.filter((named) => named.reference.role === 'resource') ?? [];
        return own
          .flatMap((named) => writtenIn(named.target))
          .filter((resource) => resource.group !== 'kustomize.config.k8s.io')
          .map(idOf);
      }),
      ...bases.flatMap((rendering) =>
        rendering.resources.map((resource) => ({ ...idOf(resource), name: withoutHash(resource.name) })),
      ),
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
    const findings = await silentFindings(engine, closure, resources, objects, files, { missed, hit });
    return { file, engine: engineName(engine), output: built.output, resources, findings, base, reason: null };
  }

  return { tree, missed, hit, one };
}

/** A file with nothing in it, or nothing but comments. */
function emptyFile(file: string, tree: Tree): CodedFinding[] {
  const source = tree.files.get(file);
  if (
    source === undefined ||
    readDocuments(extractOf(source)).documents.some(
      (document) => document.value !== undefined && document.value !== null,
    )
  )
    return [];
  if (source.text.replace(/^\s*(#.*|---.*)?$/gm, '').trim() !== '') return [];
  return [
    {
      code: 'kustomize/not-empty',
      at: { source, span: { start: 0, end: Math.min(1, source.text.length) } },
      message: `${file} is empty.`,
      help: 'List the files to build in "resources".',
    },
  ];
}

/** Errors about the form of the file: the checks of its structure, and those of kustomizations, speak at their places. */
function isToldElsewhere(error: string): boolean {
  return /json: (unknown field|cannot unmarshal)|apiVersion for \w+ should be|kind should be|is empty$|must specify a target for|must specify one of patch and path|error parsing regexp|invalid literal source|expected key=value|patch and path can't be set at the same time|must be one of \[fifo, legacy\]|illegally repeats the key/.test(
    error,
  );
}
