import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../src/checks/check-unit.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { positionAt } from '../../src/text/source.ts';
import { expandCase } from './argo-cases/shorthand.ts';

/** A wrong manifest has an error on each line that ends in ` #!`, and no other; a right one gives nothing at all. */
interface Case {
  readonly title: string;
  readonly isWrong: boolean;
  readonly rows: readonly string[];
}

const folder = join(import.meta.dirname, 'argo-cases');
const MARK = / #!$/;

function casesIn(file: string): Case[] {
  const [, ...parts] = readFileSync(join(folder, file), 'utf8').split(/^=== /m);
  return parts.map((part) => {
    const [head = '', ...rows] = part.split('\n');
    const [kind, title = ''] = head.split(': ');
    return { title, isWrong: kind === 'wrong', rows };
  });
}

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
});

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (file) => {
  const main = file === 'kustomize.txt' ? 'kustomization.yaml' : 'case.yaml';
  it.each(casesIn(file).map((one, index) => [index + 1, one.title, one] as const))('%i %s', async (_, __, one) => {
    const { files, origin } = expandCase(one.rows.map((row) => row.replace(MARK, '')).join('\n'), main);
    const { diagnostics } = await runChecks(workspaceOf(files, false), checker);
    const said = lineReport(diagnostics);
    if (!one.isWrong) return expect(said).toBe('');
    const found = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ at }) => origin(at.source.path, positionAt(at.source, at.span.start).line));
    const marked = one.rows.flatMap((row, index) => (MARK.test(row) ? [index] : []));
    expect(marked).not.toHaveLength(0);
    expect([...new Set(found)].sort(), said).toEqual([...marked].sort());
  });
});
