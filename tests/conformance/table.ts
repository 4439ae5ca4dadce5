import type { Kinds } from '../../src/kinds/registry.ts';
import { type CaseResult, isStructural, readConformanceCases, runCases, structureChecker } from './cases.ts';
import { readConformanceDocuments } from './documents.ts';
import { explained } from './explained.ts';
import { type Judged, judge, measureDamage, measureMutants, measureSpeed, type MutantScore } from './measure.ts';
import type { MutantClass } from './mutants.ts';
import { Truth } from './truth.ts';

/** What a run over the conformance data found. */
export interface Conformance {
  readonly valid: number;
  readonly falselyRefused: readonly Judged[];
  readonly invalid: number;
  readonly agreed: number;
  readonly unknown: number;
  readonly unknownReported: number;
  readonly mutants: ReadonlyMap<MutantClass, MutantScore>;
  readonly cases: readonly CaseResult[];
  readonly damaged: { readonly texts: number; readonly crashes: readonly string[]; readonly slowest: number };
  readonly speed: { readonly structure: number; readonly text: number };
}

/** How much to try: `each` mutants a class and document, from every `step`th document. */
export interface Effort {
  readonly each: number;
  readonly step: number;
  readonly damaged: number;
}

/** Measures the structure station over the conformance data. */
export async function measureConformance(kinds: Kinds, effort: Effort): Promise<Conformance> {
  const documents = readConformanceDocuments();
  const valid = documents.filter((one) => one.verdict === 'valid');
  const invalid = documents.filter((one) => one.verdict === 'invalid');
  const unknown = documents.filter((one) => one.verdict === 'unknown-apiVersion');
  const speed = measureSpeed(valid, kinds);
  return {
    valid: valid.length,
    falselyRefused: judge(valid, kinds).refused,
    invalid: invalid.length,
    agreed: judge(invalid, kinds).refused.length,
    unknown: unknown.length,
    unknownReported: judge(unknown, kinds).refused.length,
    mutants: measureMutants(
      valid.filter((_, index) => index % effort.step === 0),
      kinds,
      new Truth(),
      effort.each,
    ),
    cases: await runCases(
      readConformanceCases().filter((one) => !one.wrong || isStructural(one)),
      structureChecker(kinds),
    ),
    damaged: { texts: effort.damaged, ...measureDamage(documents, kinds, effort.damaged) },
    speed,
  };
}

/** The measurement as lines of text. */
export function conformanceTable(found: Conformance): string[] {
  const rows: [string, string, string][] = [
    [
      'documents that the CRDs accept, refused',
      `${found.falselyRefused.length} of ${found.valid}`,
      percent(found.falselyRefused.length, found.valid),
    ],
    [
      'documents that the CRDs refuse, refused',
      `${found.agreed} of ${found.invalid}`,
      percent(found.agreed, found.invalid),
    ],
    [
      'removed and unknown API versions, reported',
      `${found.unknownReported} of ${found.unknown}`,
      percent(found.unknownReported, found.unknown),
    ],
  ];
  for (const [name, score] of found.mutants) {
    rows.push([`mutants caught: ${name}`, `${score.caught} of ${score.all}`, percent(score.caught, score.all)]);
  }
  const placeless = [...found.mutants.values()].reduce((sum, score) => sum + score.placeless, 0);
  const right = found.cases.filter((one) => one.outcome === 'right').length;
  rows.push(
    ['errors without a place', String(placeless), ''],
    ['hand-made cases that a schema can see', `${right} of ${found.cases.length}`, percent(right, found.cases.length)],
    ['damaged texts: crashes', `${found.damaged.crashes.length} of ${found.damaged.texts}`, ''],
    ['damaged texts: the slowest', `${found.damaged.slowest.toFixed(0)} ms`, ''],
    ['resources a processor second, structure alone', Math.round(found.speed.structure).toLocaleString('en'), ''],
    ['resources a processor second, text and structure', Math.round(found.speed.text).toLocaleString('en'), ''],
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, count, share]) =>
      `${name.padEnd(width)}  ${count.padStart(14)}  ${share.padStart(8)}`.trimEnd(),
    ),
    '',
    ...found.falselyRefused.flatMap(({ document, messages }) => [
      `refused though valid: ${document.id} (${document.repository}) ${document.kind}: ${messages[0] ?? ''}`,
      `  ${explained[document.id] ?? 'NOT EXPLAINED'}`,
    ]),
    ...[...found.mutants].flatMap(([name, score]) =>
      score.missed.slice(0, 10).map((what) => `missed ${name}: ${what}`),
    ),
    ...found.cases
      .filter((one) => one.outcome !== 'right')
      .map((one) => `case ${one.case.id} ${one.outcome}: ${one.case.title}`),
    ...found.damaged.crashes.slice(0, 10).map((what) => `crash: ${what}`),
  ];
}

function percent(part: number, all: number): string {
  return all === 0 ? '-' : `${((100 * part) / all).toFixed(2)} %`;
}
