/** A template that the controller refuses to parse or to execute. */
export class TemplateProblem extends Error {
  /** Offsets into the template. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'syntax' | 'function' | 'key' | 'value';
  /** The function or key that it is about. */
  readonly subject: string;

  constructor(kind: TemplateProblem['kind'], message: string, start: number, end: number, subject = '') {
    super(message);
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.subject = subject;
  }
}

/** A template that could be right but is not evaluated here. */
export class Unsupported extends Error {}
