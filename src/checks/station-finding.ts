import type { Finding } from '../diagnostics/diagnostic.ts';

/** A finding of a station of the pipeline, which knows the code it speaks for. */
export interface StationFinding extends Finding {
  readonly code: string;
}
