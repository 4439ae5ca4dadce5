import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadChecks } from '../../src/checks/registry.ts';

const src = resolve(import.meta.dirname, '../../src');
const codes = new Set((await loadChecks()).map((check) => check.code));
const topics = new Set([...codes].map((code) => code.split('/')[0] ?? ''));

/** Every text in the source that looks like the code of a check of a known topic. */
function mentioned(): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    for (const [, code = ''] of readFileSync(path, 'utf8').matchAll(/code: '([a-z]+\/[a-z0-9-]+)'/g)) {
      if (topics.has(code.split('/')[0] ?? '')) found.set(code, path.slice(src.length + 1));
    }
  }
  return found;
}

describe('codes', () => {
  it('that the checker gives have each a file that documents it', () => {
    const undocumented = [...mentioned()].filter(([code]) => !codes.has(code));
    expect(undocumented).toEqual([]);
    expect(mentioned().size).toBeGreaterThan(200);
  });
});
