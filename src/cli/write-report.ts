import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checker } from '../checks/check-unit.ts';
import { documentedChecks } from '../checks/documented.ts';
import type { Report, ReportCheck } from '../checks/report.ts';
import { jsonDiagnostic } from '../diagnostics/reporters/json.ts';
import { notesPath } from '../site/field-notes.ts';
import { fieldNotes } from '../site/field-notes-find.ts';

let documented: readonly ReportCheck[] | undefined;

/**
 * Writes .cache/report.json, the public form of a report (no source texts, diagnostics as data), and the notes of the
 * fields that its manifests show. Gives the report's path.
 */
export async function writeReport(root: string, report: Report, checker: Checker): Promise<string> {
  // The documentation of the checks does not change while content does.
  documented ??= await documentedChecks(checker);
  const { sources: _, ...rest } = report;
  const published = { ...rest, diagnostics: report.diagnostics.map(jsonDiagnostic), checks: documented };
  const path = join(root, '.cache/report.json');
  await mkdir(join(root, '.cache'), { recursive: true });
  // The notes come first: who waits for a new report finds them with it.
  await write(notesPath(path), fieldNotes(report, checker.kinds));
  await write(path, published);
  return path;
}

async function write(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.${process.pid}`, `${JSON.stringify(value)}\n`);
  await rename(`${path}.${process.pid}`, path);
}
