import { describe, expect, it } from 'vitest';
import { checksOf, diagnose, exampleOf, line } from '../argocd/run.ts';
import { rolloutVariants } from './variants.ts';

const checks = await checksOf('rollouts');

describe.each(Object.entries(rolloutVariants))('%s', (code, [speaks, silent]) => {
  const check = checks.filter((candidate) => candidate.code === code);

  it('exists', () => expect(check).toHaveLength(1));

  it.each(speaks.map((text, index) => [index + 1, text] as const))('speaks about variant %i', (_, text) => {
    const diagnostics = diagnose(check, exampleOf(text));
    expect(diagnostics).not.toHaveLength(0);
    expect(`\n${text}\n${diagnostics.map(line).join('\n')}\n`).toMatchSnapshot();
  });

  it.each(silent.map((text, index) => [index + 1, text] as const))('is silent about variant %i', (_, text) => {
    expect(diagnose(check, exampleOf(text)).map(line)).toEqual([]);
  });
});
