import type { Field } from '../field.ts';

/** A kind that no npm package describes, written from upstream's documentation. */
export interface Supplement {
  readonly apiVersion: string;
  readonly kind: string;
  /** The release that it describes. */
  readonly upstream: string;
  /** Why there is a table of our own. */
  readonly reason: string;
  /** What the kind has besides apiVersion, kind, metadata and status. */
  readonly field: Field;
}
