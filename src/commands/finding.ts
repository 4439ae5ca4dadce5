import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../text/source.ts';

/** Makes a finding at a span of the shell text. */
export function findingAt(source: Source, span: Span, code: string, message: string, help: string): CodedFinding {
  return {
    code: `command/${code}`,
    at: { source, span: { start: span.start, end: span.end } },
    message,
    help,
  };
}
