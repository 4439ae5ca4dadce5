import type { Report } from '../checks/report.ts';
import { githubReport } from '../diagnostics/reporters/github.ts';
import { jsonReport } from '../diagnostics/reporters/json.ts';
import { lineReport } from '../diagnostics/reporters/line.ts';
import { prettyReport } from '../diagnostics/reporters/pretty.ts';
import type { Format } from './formats.ts';

/** Writes a report's diagnostics to stdout. */
export function printDiagnostics(report: Report, format: Format): void {
  process.stdout.write(formatted(report, format));
}

function formatted(report: Report, format: Format): string {
  switch (format) {
    case 'json':
      return jsonReport(report.summary, report.diagnostics);
    case 'line':
      return lineReport(report.diagnostics);
    case 'github':
      return githubReport(report.diagnostics);
    case 'pretty': {
      const text = prettyReport(report.diagnostics, process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
      return text === '' ? '' : `${text}\n`;
    }
  }
}

/** One line that says how much was checked and what came out. */
export function summaryLine({ summary }: Report, milliseconds: number): string {
  const count = (number: number, one: string, many = `${one}s`): string =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const parts = [
    count(summary.files, 'file'),
    count(summary.resources, 'resource'),
    `${summary.rendered.toLocaleString('en')} rendered`,
    count(summary.commands, 'command'),
    count(summary.checks, 'check'),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ];
  return `${parts.join(', ')}: ${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}`;
}
