import { describe, expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { loadChecks } from '../../src/checks/registry.ts';
import { runSample } from '../../src/checks/samples.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';

const checks = await loadChecks();
const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });

/** What a text cannot show: bytes, sizes and links. tests/cli/bad-input.test.ts shows them with real files. */
const FILES_ONLY = ['file/encoding', 'file/no-link', 'file/readable', 'file/size', 'site/redirect', 'site/url-kept'];
/** Speaks only about other people's documents; tests/cli/foreign.test.ts. */
const FOREIGN_ONLY = ['fence/fragment-marked'];

describe.each(checks.map((check) => [check.code, check] as const))('%s', (code, check) => {
  const language = check.language ?? 'yaml';

  if (!FILES_ONLY.includes(code) && !FOREIGN_ONLY.includes(code))
    it('speaks in its bad sample, alone', async () => {
      const diagnostics = await runSample(check.bad, language, checker);
      expect(new Set(diagnostics.map((diagnostic) => diagnostic.code)), lineReport(diagnostics)).toEqual(
        new Set([code]),
      );
      for (const diagnostic of diagnostics) expect(diagnostic.severity).toBe(check.severity);
    });

  it('is silent in its good sample', async () => {
    expect(lineReport(await runSample(check.good, language, checker))).toBe('');
  });

  it('explains itself', async () => {
    expect(check.summary).toMatch(/^\S.*\.$/);
    expect(check.why).toMatch(/[.)"`]$/);
    for (const { message, help } of await runSample(check.bad, language, checker)) {
      expect(message).toMatch(/^\S.*\.$/s);
      expect(help).toMatch(/^[A-Z][a-z]+ .*[.!?]$/s);
      expect(`${message} ${help}`).not.toMatch(/\b(must|failed)\b/i);
    }
  });
});
