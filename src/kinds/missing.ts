import { formatPath, type Path } from '../manifests/path.ts';
import { describeType, listed } from './describe.ts';
import type { Field } from './field.ts';
import type { StructureFinding } from './structure-finding.ts';
import { place, type Subject } from './subject.ts';

/** Required names that are not there, or null, and have no default. */
export function missingNames(value: Record<string, unknown>, field: Field): string[] {
  const { required } = field;
  if (!required) return [];
  return required.filter((name) => {
    const inner = value[name];
    if (inner !== undefined && inner !== null) return false;
    const known = field.fields?.[name];
    if (inner === null && known && (known.type === 'any' || known.nullable === true)) return false;
    return known?.default === undefined;
  });
}

/** Required fields of one object that are left out, or empty: one finding. */
export function missingFields(
  subject: Subject,
  missing: readonly string[],
  value: Record<string, unknown>,
  field: Field,
  path: Path,
): StructureFinding {
  const [first = ''] = missing;
  const full = (name: string): string => formatPath([...subject.prefix, ...path, name]);
  const empty = missing.filter((name) => value[name] === null);
  const where = [...subject.prefix, ...path];
  const parent = where.length === 0 ? '' : ` to "${formatPath(where)}"`;
  const example = field.fields?.[first]?.enum;
  const only = missing.length === 1 && example?.length === 1 ? ` ${String(example[0])}` : '';
  const lines = missing.map((name) => `"${name}:${only}"`);
  const rest = lines.length === 1 ? lines.join('') : `${lines.slice(0, -1).join(', ')} and ${lines.at(-1) ?? ''}`;
  return empty.length === missing.length
    ? {
        code: 'structure/required',
        path: [...path, first],
        at: subject.at([...path, first], 'key'),
        message: `${subject.name} leaves ${listed(missing.map(full))} empty.`,
        help: `Write ${describeType(field.fields?.[first] ?? { type: 'string' }).replace(/^it /, '')} there.`,
      }
    : {
        code: 'structure/required',
        path: [...path, first],
        at: subject.at(path, 'key'),
        message: `${subject.name} has no ${listed(missing.map(full), 'and no')}.`,
        help: `Add ${rest}${parent}.`,
        missing: missing.map((name) => [...path, name]),
      };
}

/** `clusters:` with nothing after it: the API server drops it, as if it were not there. */
export function emptyField(
  subject: Subject,
  known: Field,
  parent: Field,
  path: Path,
  findings: StructureFinding[],
): void {
  if (!subject.dropsNull || (known.type !== 'object' && known.type !== 'array') || known.nullable === true) return;
  // What a generator without its parameters means is for the ApplicationSet checks to say.
  if (
    path[0] === 'metadata' ||
    path[0] === 'status' ||
    path[1] === 'generators' ||
    parent.required?.includes(String(path.at(-1)))
  )
    return;
  const whole = place(subject, path);
  findings.push({
    code: 'structure/empty',
    path,
    at: subject.at(path, 'key'),
    message: `${whole} is empty, and the API server drops it.`,
    help:
      known.type === 'array'
        ? 'Write its items, or remove it.'
        : (known.required?.length ?? 0) === 0
          ? 'Write "{}", or remove it.'
          : `Write ${listed(known.required ?? [])} in it, or remove it.`,
  });
}
