/** What a value of a field is. `int-or-string` takes both, `any` takes everything. */
export type FieldType =
  'object' | 'array' | 'map' | 'string' | 'integer' | 'number' | 'boolean' | 'int-or-string' | 'any';

/** What the text of a string field stands for, where that is more than text. */
export type FieldFormat =
  /** Go's duration syntax: `1h30m`. */
  | 'duration'
  /** Seconds as digits, or Go's duration syntax (Argo). */
  | 'seconds-or-duration'
  | 'quantity'
  | 'date-time'
  | 'base64'
  | 'cron'
  | 'int32'
  | 'int64';

/**
 * The structure at one place of a kind: what validation, suggestions, field notes and search read. A tree that may
 * refer to itself (the properties of a CustomResourceDefinition, generators inside generators).
 */
export interface Field {
  readonly type: FieldType;
  /** Upstream's own documentation of the field. */
  readonly doc?: string;
  /** Of an object: the names that have to be there. */
  readonly required?: readonly string[];
  /** Of an object: its fields. */
  readonly fields?: Readonly<Record<string, Field>>;
  /** Of an object: fields that are not listed are kept, not refused. */
  readonly open?: boolean;
  /** Of an array: what each item is. */
  readonly items?: Field;
  /** Of a map: what each value is. */
  readonly values?: Field;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: FieldFormat;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** What the API server fills in; a required field with a default is never missing. */
  readonly default?: unknown;
  /** Of an array: the fields that together tell its items apart. */
  readonly keys?: readonly string[];
  /** Names a written list of a null keeps: `null` is a value here, not an absence. */
  readonly nullable?: boolean;
}

/** A field while it is put together. */
export type FieldDraft = { -readonly [Key in keyof Field]: Field[Key] };
