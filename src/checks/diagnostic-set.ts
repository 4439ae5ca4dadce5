import type { CodedFinding, Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { oncePer } from '../text/once-per.ts';
import type { Check } from './check.ts';

const severitiesOf = oncePer(
  (checks: readonly Check[]): ReadonlyMap<string, Severity> =>
    new Map(checks.map((check) => [check.code, check.severity])),
);

/** Collects findings as diagnostics: the severity is their own or their check's, and the same one is kept once. */
export class DiagnosticSet {
  readonly #severities: ReadonlyMap<string, Severity>;
  readonly #found = new Map<string, Diagnostic>();

  constructor(checks: readonly Check[]) {
    this.#severities = severitiesOf(checks);
  }

  add(finding: CodedFinding & { readonly severity?: Severity }): void {
    // Every code has its file in src/checks (a test holds that); were one missing, its finding is not lost.
    const severity = finding.severity ?? this.#severities.get(finding.code) ?? 'error';
    const { source, span } = finding.at;
    const key = `${finding.code} ${source.path} ${span.start}`;
    if (!this.#found.has(key)) this.#found.set(key, { ...finding, severity });
  }

  [Symbol.iterator](): Iterator<Diagnostic> {
    return this.#found.values();
  }
}
