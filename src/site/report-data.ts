import { readFileSync } from 'node:fs';
import type { Report, ReportCheck, ReportExample, ReportFile, ReportSnippet } from '../checks/report.ts';

/** The JSON form of a report, as the build writes it. */
export type SiteReport = Omit<Report, 'diagnostics' | 'sources'>;

/** Where a file of examples/ is shown. */
export interface FileHome {
  readonly example: ReportExample;
  readonly file: ReportFile;
}

/** The report with the look-ups that the pages need. */
export interface ReportData extends SiteReport {
  snippet(page: string, ordinal: number): ReportSnippet | undefined;
  check(code: string): ReportCheck | undefined;
  /** The paths of the pages that show a finding of a check. */
  showing(code: string): ReadonlySet<string>;
  /** The example that a file (or the first file of a directory) belongs to: the one with the fewest files. */
  home(tool: string, path: string): FileHome | undefined;
  /** The tools that have examples, in catalog order. */
  readonly exampleTools: readonly string[];
}

export function readReport(path: string): ReportData {
  return reportData(JSON.parse(readFileSync(path, 'utf8')) as SiteReport);
}

/** A report with its look-ups. */
export function reportData(report: SiteReport): ReportData {
  const snippets = new Map(report.snippets.map((snippet) => [`${snippet.page}#${snippet.ordinal}`, snippet]));
  const checks = new Map(report.checks.map((check) => [check.code, check]));
  const showing = new Map<string, Set<string>>();
  for (const { page, seal } of report.snippets)
    for (const code of seal.codes) showing.set(code, (showing.get(code) ?? new Set()).add(page));
  const homes = new Map<string, FileHome>();
  const bySize = [...report.examples].sort((one, other) => one.files.length - other.files.length);
  for (const example of bySize) {
    for (const file of example.files) {
      const parts = file.path.split('/');
      for (let depth = parts.length; depth > 0; depth--) {
        const key = `${example.tool}/${parts.slice(0, depth).join('/')}`;
        if (!homes.has(key)) homes.set(key, { example, file });
      }
    }
  }
  return {
    ...report,
    snippet: (page, ordinal) => snippets.get(`${page}#${ordinal}`),
    check: (code) => checks.get(code),
    showing: (code) => showing.get(code) ?? new Set(),
    home: (tool, path) => homes.get(`${tool}/${path.replace(/^\.?\/|\/$/g, '')}`),
    exampleTools: [...new Set(report.examples.map((example) => example.tool))],
  };
}
