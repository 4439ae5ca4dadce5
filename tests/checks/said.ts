import type { Checker } from '../../src/checks/check-unit.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';

let checker: Promise<Checker> | undefined;

/** What is said about one file of somebody else's: code and the text that is marked. */
export async function said(text: string): Promise<string[]> {
  checker ??= openChecker({ path: process.env['PATH'] });
  const { diagnostics } = await runChecks(workspaceOf({ 'case/manifest.yaml': text }, false), await checker);
  return diagnostics.map(({ code, at }) => `${code} [${at.source.text.slice(at.span.start, at.span.end)}]`);
}
