import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../text/source.ts';

/** A finding about a shell text; its code is one of the checks in src/checks/command/. */
export interface CommandFinding extends Finding {
  readonly code: string;
}

/** Makes a finding at a span of the shell text. */
export function findingAt(source: Source, span: Span, code: string, message: string, help: string): CommandFinding {
  return {
    code: `command/${code}`,
    at: { source, span: { start: span.start, end: span.end } },
    message,
    help,
  };
}
