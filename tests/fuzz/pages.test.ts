import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { renderMutants } from './pages.ts';

it('renders every injured page that the checker lets pass', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gitops-mutants-'));
  try {
    cpSync(join(import.meta.dirname, '../site/fixture'), root, { recursive: true });
    const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
    const { rendered, refused, code, output } = await renderMutants(root, 30, 20_261_126, checker);
    expect(code, output).toBe(0);
    expect(rendered).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}, 300_000);
