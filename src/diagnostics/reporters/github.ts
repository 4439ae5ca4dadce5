import type { Diagnostic } from '../diagnostic.ts';
import { jsonDiagnostic } from './json.ts';

/** Workflow commands that GitHub Actions shows as annotations. */
export function githubReport(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(jsonDiagnostic)
    .map(({ file, line, column, endLine, endColumn, severity, code, message, help }) => {
      const place = `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn},title=${property(code)}`;
      return `::${severity} ${place}::${data(`${message} ${help}`)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
