import { existsSync, readFileSync } from 'node:fs';
import type { Kinds } from '../../src/kinds/registry.ts';
import { structureFindings } from '../../src/kinds/structure.ts';
import { type ManifestDocument, readDocuments } from '../../src/manifests/document.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import type { Path } from '../../src/manifests/path.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { type Span, positionAt, sourceOf } from '../../src/text/source.ts';
import { conformanceFolder } from './documents.ts';
import { structureWarnings } from './measure.ts';

/** A hand-made case: a wrong manifest with the place of its mistake, or a right one that a naive checker refuses. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly wrong: boolean;
  readonly detect: string;
  /** Paths in backquotes: `.spec.interval`, `spec.steps[0].setWeight`. */
  readonly at: string;
  readonly why: string;
  readonly text: string;
}

/** What a checker has to tell of a case. */
export interface CaseDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
}

export interface CaseResult {
  readonly case: ConformanceCase;
  /** `right`: as it should be. `missed`: no error. `misplaced`: an error, and not where the mistake is. `refused`: a diagnostic on a right one. */
  readonly outcome: 'right' | 'missed' | 'misplaced' | 'refused';
  readonly diagnostics: readonly CaseDiagnostic[];
}

/** The cases; a kustomize case stands beside `dep.yaml`. */
export function readConformanceCases(): ConformanceCase[] {
  const index = JSON.parse(readFileSync(`${conformanceFolder}cases/index.json`, 'utf8')) as Omit<
    ConformanceCase,
    'text'
  >[];
  return index.flatMap((one) => {
    const path = `${conformanceFolder}cases/${one.id}.yaml`;
    return existsSync(path) ? [{ ...one, text: readFileSync(path, 'utf8') }] : [];
  });
}

/** Cases whose mistake the schema of one object shows. */
export function isStructural(one: ConformanceCase): boolean {
  return /^(?:CRD schema|schema\/CEL)/.test(one.detect);
}

/** Runs a checker over cases and compares the places. */
export async function runCases(
  cases: readonly ConformanceCase[],
  check: (text: string, id: string) => readonly CaseDiagnostic[] | Promise<readonly CaseDiagnostic[]>,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of cases) {
    const diagnostics = await check(one.text, one.id);
    results.push({ case: one, outcome: outcomeOf(one, diagnostics), diagnostics });
  }
  return results;
}

function outcomeOf(one: ConformanceCase, diagnostics: readonly CaseDiagnostic[]): CaseResult['outcome'] {
  if (!one.wrong) return diagnostics.length === 0 ? 'right' : 'refused';
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (errors.length === 0) return 'missed';
  const spans = spansOf(one);
  const isThere = (span: Span): boolean => spans.length === 0 || spans.some((range) => touches(range, span, one.text));
  return errors.some((error) => isThere(error.span)) ? 'right' : 'misplaced';
}

/** The structure station alone as a checker. */
export function structureChecker(kinds: Kinds): (text: string, id: string) => CaseDiagnostic[] {
  return (text, id) => {
    const manifests = readManifests(extractOf(sourceOf(`${id}.yaml`, text)));
    const found = [
      ...manifests.findings,
      ...manifests.resources.flatMap((resource) => structureFindings(resource, kinds)),
    ];
    return found.map((one) => ({
      code: one.code,
      severity: structureWarnings.has(one.code) ? 'warning' : 'error',
      message: `${one.message} ${one.help}`,
      span: one.at.span,
    }));
  };
}

/** The spans of the places that a case names, with the nearest ancestor where a field is missing. */
function spansOf(one: ConformanceCase): Span[] {
  const paths: Path[] = [];
  for (const match of one.at.matchAll(/`([^`]+)`/g)) {
    const path = pathOf(match[1] ?? '');
    const before = paths[0];
    // `.duration` after `spec.syncWindows[0].kind` stands beside it.
    const isBeside =
      before !== undefined && path.length === 1 && match[1]?.startsWith('.') === true && path[0] !== 'spec';
    if (path.length > 0) paths.push(isBeside ? [...before.slice(0, -1), ...path] : path);
  }
  const { documents } = readDocuments(extractOf(sourceOf(`${one.id}.yaml`, one.text)));
  return documents.flatMap((document) => paths.flatMap((path) => spanIn(document, path)));
}

function spanIn(document: ManifestDocument, path: Path): Span[] {
  if (document.value === undefined || document.value === null) return [];
  const key = document.at(path, 'key').span;
  const entry = document.at(path, 'entry').span;
  return [{ start: Math.min(key.start, entry.start), end: Math.max(key.end, entry.end) }];
}

/** `.spec.steps[0]["a.b/c"]` as a path. */
function pathOf(text: string): Path {
  const parts: (string | number)[] = [];
  for (const match of text.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([\w-]+)/g)) {
    if (match[1] !== undefined) parts.push(match[1]);
    else if (match[2] !== undefined) parts.push(Number(match[2]));
    else if (match[3] !== undefined) parts.push(match[3]);
  }
  return parts;
}

function touches(range: Span, span: Span, text: string): boolean {
  const source = sourceOf('', text);
  const line = (offset: number): number => positionAt(source, offset).line;
  return (
    line(span.start) <= line(Math.max(range.start, range.end - 1)) &&
    line(Math.max(span.start, span.end - 1)) >= line(range.start)
  );
}
