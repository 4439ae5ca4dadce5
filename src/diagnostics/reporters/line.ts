import type { Diagnostic } from '../diagnostic.ts';
import { visible, visiblePath } from '../visible.ts';
import { jsonDiagnostic } from './json.ts';

/** One line each, for editors and grep: `file:line:col: severity code message Help`. */
export function lineReport(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(jsonDiagnostic)
    .map(
      ({ file, line, column, severity, code, message, help }) =>
        `${visiblePath(file)}:${line}:${column}: ${severity} ${code} ${visible(oneLine(`${message} ${help}`))}\n`,
    )
    .join('');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
