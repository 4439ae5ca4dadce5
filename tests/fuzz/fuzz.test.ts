import { expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { fuzz } from './fuzz.ts';
import { projectSeeds } from './seeds.ts';

it('answers 200 injured texts with diagnostics that have a place, and nothing else', async () => {
  const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
  const { failures, diagnostics } = await fuzz(projectSeeds(), 200, 20_261_123, checker);
  expect(failures).toEqual([]);
  expect(diagnostics).toBeGreaterThan(200);
}, 300_000);
