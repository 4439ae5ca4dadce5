import { posix } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Page, readPage } from '../manifests/page.ts';
import type { Resource } from '../manifests/resource.ts';
import { engineName } from '../render/engine.ts';
import { renderKustomizations } from '../render/kustomize.ts';
import { positionAt } from '../text/source.ts';
import { type CatalogExample, externalObject, readCatalogs } from './catalog.ts';
import { checkFences, type CheckedSnippet } from './check-pages.ts';
import { type CheckedUnit, type Checker, checkUnit } from './check-unit.ts';
import type { Check } from './check.ts';
import { decisionFindings } from './decision-findings.ts';
import { DiagnosticSet } from './diagnostic-set.ts';
import { folderUnits } from './folder-units.ts';
import { fileNameFindings } from './file-name-findings.ts';
import { foreignDiagnostics, withDoubt } from './foreign.ts';
import { indexPages } from './heading-findings.ts';
import { Memory } from './memory.ts';
import { pageFindings } from './page-findings.ts';
import type { Report, ReportExample, ReportFile, ReportRendering, ReportResource, ReportSnippet } from './report.ts';
import { completeSeal, PLAIN_SEAL } from './seal.ts';
import { isYaml, unitOfFiles } from './unit.ts';
import type { PageRole, Workspace } from './workspace.ts';

/** Everything behind every door: reads nothing but the workspace, checks all of it, and says what it found. */
export async function runChecks(workspace: Workspace, checker: Checker, memory = new Memory()): Promise<Report> {
  const found = new DiagnosticSet(checker.checks);
  for (const finding of workspace.findings) found.add(workspace.complete ? finding : withDoubt(finding));
  const pages: { page: Page; role: PageRole }[] = [];
  for (const { source, role } of workspace.pages) {
    const page = await memory.pages.recall(source.path, [source.text], () => readPage(source));
    pages.push({ page, role });
  }
  if (workspace.complete) for (const finding of fileNameFindings(workspace)) found.add(finding);
  const catalogs = readCatalogs(workspace);
  for (const finding of catalogs.findings) found.add(finding);

  const units: { example: CatalogExample | undefined; checked: CheckedUnit }[] = [];
  if (workspace.complete) {
    for (const example of catalogs.examples) {
      const external = example.entry.external ?? [];
      const inputs = [
        checker,
        external.join('\n'),
        ...[...example.files.values()].flatMap(({ path, text }) => [path, text]),
      ];
      const checked = await memory.examples.recall(example.id, inputs, () =>
        checkUnit(unitOfFiles(example.id, example.files, external.map(externalObject), true), checker),
      );
      units.push({ example, checked });
    }
  } else {
    const built = await renderKustomizations({ engine: checker.engine, files: workspace.files, complete: false });
    for (const { folder, unit } of folderUnits(workspace)) {
      const own = built.filter(({ file }) => posix.dirname(file) === folder);
      const checked = await checkUnit(unit, checker, own);
      units.push({ example: undefined, checked: { ...checked, diagnostics: foreignFiles(checked, checker.checks) } });
    }
  }
  for (const { checked } of units) for (const diagnostic of checked.diagnostics) found.add(diagnostic);

  const index = indexPages(pages.map(({ page }) => page));
  const snippets: CheckedSnippet[] = [];
  let rendered = units.reduce(
    (sum, { checked }) => sum + checked.rendered.reduce((inner, one) => inner + one.resources.length, 0),
    0,
  );
  for (const { page, role } of pages) {
    if (workspace.complete) for (const finding of pageFindings(page, role, workspace, index)) found.add(finding);
    const fences = await memory.fences.recall(page.source.path, [page, workspace.complete, checker], () =>
      checkFences(page, workspace.complete, [], checker),
    );
    for (const diagnostic of fences.diagnostics) found.add(diagnostic);
    snippets.push(...fences.snippets);
    rendered += fences.rendered;
  }

  for (const decision of workspace.decisions) for (const finding of decisionFindings(decision)) found.add(finding);

  // Bytes that are no text make no YAML either: that is one mistake.
  const undecoded = new Set(
    workspace.findings.filter(({ code }) => code === 'file/encoding').map(({ at }) => at.source.path),
  );
  const diagnostics = [...found]
    .filter(({ code, at }) => code !== 'yaml/syntax' || !undecoded.has(at.source.path))
    .sort(byPlace);
  const usedIn = new Map<string, Set<string>>();
  for (const { page } of pages) {
    for (const component of page.components) {
      if (component.name !== 'Example') continue;
      const path = `examples/${component.attributes.get('dir')?.value}/${component.attributes.get('file')?.value}`;
      usedIn.set(path, (usedIn.get(path) ?? new Set()).add(page.source.path));
    }
  }
  const written = new Set(
    units.flatMap(({ checked }) =>
      checked.written.map((resource) => resource.at([]).source.path + resource.at([]).span.start),
    ),
  );
  return {
    version: 1,
    summary: {
      files: workspace.files.size + workspace.catalogs.length + workspace.decisions.length + workspace.pages.length,
      pages: workspace.pages.length,
      examples: units.length,
      snippets: snippets.length,
      resources: written.size + snippets.reduce((sum, { resources }) => sum + resources.length, 0),
      rendered,
      commands: snippets.reduce((sum, { commands }) => sum + commands, 0),
      checks: checker.checks.length,
      unchecked: snippets.filter(({ seal }) => seal.status === 'unchecked').length,
      errors: diagnostics.filter(({ severity }) => severity === 'error').length,
      warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
    },
    diagnostics,
    sources: new Map(
      [
        ...workspace.files.values(),
        ...workspace.catalogs,
        ...workspace.decisions,
        ...workspace.pages.map(({ source }) => source),
      ].map((source) => [source.path, source]),
    ),
    examples: units.flatMap(({ example, checked }) =>
      example === undefined ? [] : [reportExample(example, checked, usedIn, checker)],
    ),
    snippets: snippets.map(reportSnippet),
    checks: [],
    tools: toolsOf(
      units.map(({ checked }) => checked),
      snippets,
      checker,
    ),
  };
}

/** What is said about each file of a foreign folder. */
function foreignFiles({ unit, diagnostics }: CheckedUnit, checks: readonly Check[]): Diagnostic[] {
  const around = { fence: false, shownElsewhere: () => false };
  const members = new Map(unit.members.map((member) => [member.extract.source.path, member]));
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.at.source;
    byFile.set(path, [...(byFile.get(path) ?? []), diagnostic]);
  }
  return [...byFile].flatMap(([path, own]) => {
    const member = members.get(path);
    return member === undefined ? own : foreignDiagnostics(own, member, checks, around);
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [first, second] = [a.at.source.path, b.at.source.path];
  if (first !== second) return first < second ? -1 : 1;
  return a.at.span.start - b.at.span.start || (a.code < b.code ? -1 : 1);
}

function reportResource(resource: Resource): ReportResource {
  const { source, span } = resource.at([]);
  return {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    name: resource.name,
    namespace: resource.namespace ?? null,
    line: positionAt(source, span.start).line,
  };
}

function reportExample(
  example: CatalogExample,
  checked: CheckedUnit,
  usedIn: ReadonlyMap<string, ReadonlySet<string>>,
  checker: Checker,
): ReportExample {
  const prefix = `examples/${example.tool}/`;
  const short = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const files = [...example.files.values()].map((file): ReportFile => {
    const resources = checked.written.filter((resource) => resource.file === file.path);
    return {
      path: short(file.path),
      language: isYaml(file.path) ? 'yaml' : (/\.(\w+)$/.exec(file.path)?.[1] ?? 'text'),
      text: file.text,
      resources: resources.map(reportResource),
      seal: resources.length === 0 ? PLAIN_SEAL : completeSeal(resources, checker.kinds),
    };
  });
  const renderings = checked.rendered.map((one): ReportRendering => ({
    type: one.type,
    by: short(one.by),
    engine: one.engine,
    output: one.output,
    resources: one.resources.map(reportResource),
    base: one.base === null ? null : short(one.base),
    reason: one.reason,
  }));
  return {
    id: example.id,
    tool: example.tool,
    name: example.entry.name,
    title: example.entry.title,
    purpose: example.entry.purpose,
    versions: example.entry.versions as Record<string, string>,
    needs: example.entry.needs,
    external: example.entry.external ?? [],
    files,
    renderings,
    usedIn: [...new Set([...example.files.keys()].flatMap((path) => [...(usedIn.get(path) ?? [])]))].sort(),
    seal: completeSeal([...checked.written, ...checked.rendered.flatMap((one) => one.resources)], checker.kinds),
  };
}

function reportSnippet({ snippet, seal, resources }: CheckedSnippet): ReportSnippet {
  return {
    page: snippet.page.path,
    ordinal: snippet.ordinal,
    language: snippet.language,
    title: snippet.meta.get('title') ?? null,
    group: snippet.meta.get('group') ?? null,
    fragment: snippet.meta.get('fragment') ?? null,
    line: snippet.line,
    resources: resources.map(reportResource),
    seal,
  };
}

function toolsOf(units: readonly CheckedUnit[], snippets: readonly CheckedSnippet[], checker: Checker): string[] {
  const resources = [
    ...units.flatMap((unit) => [...unit.written, ...unit.rendered.flatMap((one) => one.resources)]),
    ...snippets.flatMap((one) => one.resources),
  ];
  const schemas = completeSeal(resources, checker.kinds).schemas.map(
    (schema) => `${schema.package} ${schema.version} (${schema.upstream})`,
  );
  return [engineName(checker.engine), ...schemas.sort()];
}
