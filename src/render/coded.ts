import type { Finding } from '../diagnostics/diagnostic.ts';

/** A finding of a renderer with the code of the check that documents it. */
export interface CodedFinding extends Finding {
  readonly code: string;
}
