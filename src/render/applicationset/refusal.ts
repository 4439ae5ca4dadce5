import type { Path } from '../../manifests/path.ts';
import type { Range } from '../go-template/syntax.ts';

/** Why an ApplicationSet is not expanded: it needs what the example does not hold. */
export class CannotExpand extends Error {}

/** What the controller refuses, with its place in the ApplicationSet. */
export class Refusal extends Error {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly help: string;
  /** Offsets into the text at the path. */
  readonly range: Range | undefined;

  constructor(path: Path, message: string, help: string, range?: Range, part: 'key' | 'value' = 'value') {
    super(message);
    this.path = path;
    this.part = part;
    this.help = help;
    this.range = range;
  }
}
