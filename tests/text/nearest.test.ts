import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/text/nearest.ts';

const FIELDS = ['namespace', 'name', 'server', 'prune', 'selfHeal', 'syncOptions'];

describe('nearest', () => {
  it.each([
    ['namepsace', 'namespace'],
    ['selfheal', 'selfHeal'],
    ['sever', 'server'],
    ['purne', 'prune'],
    ['syncOption', 'syncOptions'],
    ['destination', undefined],
    ['x', undefined],
    ['prune', undefined],
    ['a'.repeat(100_000), undefined],
  ])('%s', (word, meant) => {
    expect(nearest(word, FIELDS)).toBe(meant);
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('prune', 'purne')).toBe(1);
  });
});
