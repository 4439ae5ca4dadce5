import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StationCheck } from '../../src/checks/check.ts';
import { checkShell } from '../../src/commands/check.ts';
import { sourceOf } from '../../src/text/source.ts';

const folder = new URL('../../src/checks/command/', import.meta.url);

test.each(readdirSync(folder))('%s: bad gives its code, good gives nothing', async (file) => {
  const { default: check } = (await import(new URL(file, folder).href)) as { default: StationCheck };
  const codes = async (sample: unknown) =>
    (await checkShell(sourceOf('sample.sh', `${String(sample)}\n`))).findings.map((finding) => finding.code);
  expect(check.code).toBe(`command/${file.replace('.ts', '')}`);
  expect(await codes(check.bad)).toEqual([check.code]);
  expect(await codes(check.good)).toEqual([]);
});
