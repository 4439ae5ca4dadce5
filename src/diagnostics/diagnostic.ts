import type { Place } from '../text/source.ts';

/** An error fails the build; a warning does not. */
export type Severity = 'error' | 'warning';

/** A second place that belongs to a diagnostic, with what it has to do with it. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** What a check has to say: where, what, and what to write instead. */
export interface Finding {
  readonly at: Place;
  /** One sentence with the reader's own names. */
  readonly message: string;
  /** Starts with a verb; what follows can be pasted. */
  readonly help: string;
  readonly related?: readonly Related[];
  /** The fields that are left out, where that is what it says. */
  readonly missing?: readonly (readonly (string | number)[])[];
  /** May be meant: no error in other people's documents. */
  readonly doubtful?: true;
}

/** A finding with the permanent code of the check that it speaks for. */
export interface CodedFinding extends Finding {
  /** `topic/name`; also the check's file, its page and its test. */
  readonly code: string;
}

/** A finding with the severity of its check. */
export interface Diagnostic extends CodedFinding {
  readonly severity: Severity;
}
