import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../../src/text/source.ts';
import { checksOf, diagnose, exampleOf } from './run.ts';

const CASES = join(import.meta.dirname, '../../../../shared/conformance/cases');
const checks = [...(await checksOf('argocd')), ...(await checksOf('rollouts'))];

/** The shared wrong cases that are about the meaning of Argo's resources: their check and its line. */
const WRONG = [
  ['W06', 'argocd/one-source-field', 6],
  ['W12', 'argocd/one-source-type', 10],
  ['W15', 'argocd/hook-known', 6],
  ['W18', 'argocd/finalizer-known', 7],
  ['W21', 'argocd/sync-window-kind', 9],
  ['W42', 'rollouts/set-weight-range', 14],
  ['W48', 'rollouts/services-differ', 14],
  ['W51', 'rollouts/analysis-args-supplied', 15],
  ['W54', 'rollouts/metric-provider', 8],
] as const;
const RIGHT = ['R03', 'R06', 'R09', 'R12', 'R15', 'R18', 'R21', 'R24'];

describe.skipIf(!existsSync(CASES))('the shared cases', () => {
  const read = (id: string): string => readFileSync(join(CASES, `${id}.yaml`), 'utf8');

  it.each(WRONG)('%s gives %s on line %i', (id, code, line) => {
    const found = diagnose(checks, exampleOf(read(id), false)).map(({ code: given, at }) => [
      given,
      positionAt(at.source, at.span.start).line,
    ]);
    expect(found).toEqual([[code, line]]);
  });

  it.each(RIGHT)('%s gives nothing', (id) => {
    for (const complete of [true, false]) expect(diagnose(checks, exampleOf(read(id), complete))).toEqual([]);
  });
});
