import { beforeAll, describe, expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { openKinds } from '../../src/kinds/registry.ts';
import { conformanceFolder, hasConformance } from './documents.ts';
import { explained, explainedWhole } from './explained.ts';
import { type Conformance, conformanceTable, measureConformance } from './table.ts';
import { measureSurvival, measureWhole, type WholeConformance, wholeTable } from './whole.ts';

if (!hasConformance) console.warn(`No conformance data at ${conformanceFolder}: these bounds were not measured.`);

/** `npm run conformance` tries everything; here a sample that keeps the tests quick. */
describe.skipIf(!hasConformance)('the structure of real documents', () => {
  let found: Conformance;
  beforeAll(async () => {
    found = await measureConformance(await openKinds(), { each: 1, step: 5, damaged: 1000 });
  });

  it('refuses at most 0.3 % of what the real CRDs accept, and says why', () => {
    expect(found.falselyRefused.length / found.valid, conformanceTable(found).join('\n')).toBeLessThanOrEqual(0.003);
    expect(found.falselyRefused.map((one) => one.document.id).filter((id) => !(id in explained))).toEqual([]);
  });

  it('refuses what the real CRDs refuse', () => {
    expect(found.agreed / found.invalid).toBeGreaterThan(0.94);
    expect(found.unknownReported).toBe(found.unknown);
  });

  it('catches at least 99.5 % of the mutants of each class, at a place', () => {
    for (const [name, score] of found.mutants) {
      expect(score.all, name).toBeGreaterThan(10);
      expect(score.caught / score.all, `${name}\n${score.missed.join('\n')}`).toBeGreaterThanOrEqual(0.995);
      expect(score.placeless, name).toBe(0);
    }
  });

  it('sees the hand-made cases that a schema can see, and leaves the right ones alone', () => {
    expect(found.cases.filter((one) => one.outcome !== 'right').map((one) => `${one.case.id} ${one.outcome}`)).toEqual(
      [],
    );
  });

  it('survives damaged texts', () => {
    expect(found.damaged.crashes).toEqual([]);
  });
});

describe.skipIf(!hasConformance)('the whole checker, over real documents and hand-made cases', () => {
  let found: WholeConformance;
  beforeAll(async () => {
    found = await measureWhole(await openChecker({ path: process.env['PATH'] }));
  }, 120_000);

  it('refuses at most 0.3 % of what the real CRDs accept, and says why', () => {
    expect(found.refused.length / found.valid, wholeTable(found).join('\n')).toBeLessThanOrEqual(0.003);
    expect(found.refused.map((one) => one.document.id).filter((id) => !(id in explainedWhole))).toEqual([]);
  });

  it('survives every document, as a file and in a fence, with a place for all that it says', async () => {
    const { crashes, placeless } = await measureSurvival(await openChecker({ path: process.env['PATH'] }));
    expect([...crashes, ...placeless]).toEqual([]);
  }, 120_000);

  it('finds every wrong case at its place, and says nothing about the right ones, as files and in fences', () => {
    const other = [...found.cases, ...found.fences].filter((one) => one.outcome !== 'right');
    expect(
      other.map((one) => `${one.case.id} ${one.outcome}`),
      wholeTable(found).join('\n'),
    ).toEqual([]);
  });
});
