import type { Path } from '../../manifests/path.ts';
import type { Part } from '../../manifests/resource.ts';

/** What a broken rule says. In the message, `$` is the resource (`Bucket "logs"`) and `@` the path of the value. */
export interface Broken {
  /** True where nothing is wrong but that something is left out: the code is `structure/required` then. */
  readonly missing?: boolean;
  /** True where the rule is the API server's alone and upstream's own documentation breaks it: no error elsewhere. */
  readonly doubtful?: true;
  /** Where, from the value that the rule looks at; the value's own key when left out. */
  readonly at?: Path;
  readonly part?: Part;
  readonly message: string;
  readonly help: string;
}

/** A rule between the fields of a value: what the CRD states in CEL, or the API server in code. */
export interface Rule {
  /** `structure/rule` unless told. */
  readonly code?: 'structure/one-of' | 'structure/rule';
  /** `apiVersion/Kind`. */
  readonly kinds: readonly string[];
  /** `spec`, `spec.inputsFrom[]`; empty for the whole object. */
  readonly path: string;
  /** The fields it reads: where one of them is wrong already, the rule stays quiet. */
  readonly reads: readonly string[];
  broken(value: Readonly<Record<string, unknown>>): Broken | undefined;
}

/** True where a field has a value, as CEL's has(). */
export function has(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return value[name] !== undefined && value[name] !== null;
}

/** Exactly one of the fields has to be there. */
export function exactlyOne(kinds: readonly string[], path: string, names: readonly string[]): Rule {
  return oneOfRule(kinds, path, names, true);
}

/** At most one of the fields may be there. */
export function atMostOne(kinds: readonly string[], path: string, names: readonly string[]): Rule {
  return oneOfRule(kinds, path, names, false);
}

function oneOfRule(kinds: readonly string[], path: string, names: readonly string[], needed: boolean): Rule {
  return {
    code: 'structure/one-of',
    kinds,
    path,
    reads: names,
    broken(value) {
      const given = names.filter((name) => has(value, name));
      const where = path === '' ? '' : ' in "@"';
      if (given.length === 0 && needed) {
        const all = names.map((name) => `"${name}"`);
        return {
          missing: true,
          message: `$ has ${names.length === 2 ? 'neither ' : 'none of '}${all.slice(0, -1).join(', ')}${names.length === 2 ? ' nor ' : ' and '}${all.at(-1) ?? ''}${where}.`,
          help: `Add one of them: ${all.map((name) => `${name.slice(0, -1)}:"`).join(' or ')}.`,
        };
      }
      if (given.length > 1) {
        const [first = '', second = ''] = given;
        return {
          at: [second],
          message: `$ has both "${first}" and "${second}"${where}, and only one of them can be.`,
          help: `Remove "${first}" or "${second}".`,
        };
      }
      return undefined;
    },
  };
}
