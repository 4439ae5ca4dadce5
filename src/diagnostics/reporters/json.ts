import { positionAt } from '../../text/source.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** A diagnostic as data: lines and columns start at 1, the end is exclusive. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function jsonDiagnostic({ code, severity, message, help, at }: Diagnostic): JsonDiagnostic {
  const start = positionAt(at.source, at.span.start);
  const end = positionAt(at.source, at.span.end);
  return {
    code,
    severity,
    message,
    help,
    file: at.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** `{ version, summary, diagnostics }`, indented. */
export function jsonReport(summary: object, diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ version: 1, summary, diagnostics: diagnostics.map(jsonDiagnostic) }, null, 2)}\n`;
}
