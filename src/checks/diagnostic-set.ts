import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Check } from './check.ts';
import type { StationFinding } from './station-finding.ts';

/** Collects findings as diagnostics: the severity is their check's, and the same one is kept once. */
export class DiagnosticSet {
  readonly #severities: ReadonlyMap<string, Severity>;
  readonly #found = new Map<string, Diagnostic>();

  constructor(checks: readonly Check[]) {
    this.#severities = new Map(checks.map((check) => [check.code, check.severity]));
  }

  add(finding: StationFinding): void {
    const severity = this.#severities.get(finding.code);
    if (severity === undefined) throw new Error(`The code "${finding.code}" has no file in src/checks/.`);
    const { source, span } = finding.at;
    const key = `${finding.code} ${source.path} ${span.start}`;
    if (!this.#found.has(key)) this.#found.set(key, { ...finding, severity });
  }

  [Symbol.iterator](): Iterator<Diagnostic> {
    return this.#found.values();
  }
}
