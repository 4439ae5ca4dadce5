/** What differs between the controllers that read Go templates. */
export interface Dialect {
  readonly open: string;
  readonly close: string;
  /** Functions without arguments whose fields are read, as in `inputs.name`. */
  readonly values: readonly string[];
}

export const GO: Dialect = { open: '{{', close: '}}', values: [] };
