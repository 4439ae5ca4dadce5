import type { Checker } from '../checks/check-unit.ts';
import type { Memory } from '../checks/memory.ts';
import type { Report } from '../checks/report.ts';
import { runChecks } from '../checks/run.ts';
import { readProject, type Workspace } from '../checks/workspace.ts';
import { renderFindings } from './render-findings.ts';
import { reportData } from './report-data.ts';

/** Reads and checks a project's own content: every document, and then that the site can show what its pages name. */
export async function checkProject(
  root: string,
  checker: Checker,
  memory?: Memory,
): Promise<{ workspace: Workspace; report: Report }> {
  const read = readProject(root);
  const workspace = memory?.settle(read) ?? read;
  return { workspace, report: await checkWorkspace(workspace, checker, memory) };
}

/** Checks a project's own content that has been read. */
export async function checkWorkspace(workspace: Workspace, checker: Checker, memory?: Memory): Promise<Report> {
  const report = await runChecks(workspace, checker, memory);
  // What is wrong already would be said a second time, in other words.
  if (report.summary.errors > 0) return report;
  const found = [...renderFindings(workspace, reportData(report))];
  return {
    ...report,
    diagnostics: [...report.diagnostics, ...found.map((finding) => ({ ...finding, severity: 'error' as const }))],
    summary: { ...report.summary, errors: found.length },
  };
}
