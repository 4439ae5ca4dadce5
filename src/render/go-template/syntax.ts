/** A range of a template's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type Operand = Range &
  (
    | { readonly type: 'literal'; readonly value: string | boolean | number | bigint }
    | { readonly type: 'nil' }
    /** `.a.b`; `.` has no names. */
    | { readonly type: 'field'; readonly names: readonly string[] }
    /** `$x.a`; `$` has the name ''. */
    | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
    | { readonly type: 'function'; readonly name: string }
    | { readonly type: 'group'; readonly pipe: Pipe; readonly names: readonly string[] }
  );

/** A function or value with its arguments. */
export interface Command extends Range {
  readonly operands: readonly Operand[];
}

export interface Pipe extends Range {
  /** Variables that the pipeline declares or sets, without `$`. */
  readonly variables: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | (Range & { readonly type: 'action'; readonly pipe: Pipe })
  | (Range & {
      readonly type: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    })
  | (Range & { readonly type: 'break' | 'continue' });
