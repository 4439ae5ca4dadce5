import { formatPath, type Path } from '../manifests/path.ts';
import { listed } from './describe.ts';
import type { Field } from './field.ts';
import type { StructureFinding } from './structure-finding.ts';
import type { Subject } from './subject.ts';
import { homeOf } from './suggest.ts';

/** A key that is no field of its object. */
export function unknownField(
  subject: Subject,
  key: string,
  value: unknown,
  field: Field,
  path: Path,
  suggestion: string | undefined,
): StructureFinding {
  const at = [...path, key];
  const names = Object.keys(field.fields ?? {});
  let help =
    names.length > 0 && names.length <= 8 ? `Write one of ${listed(names, 'or')}, or remove it.` : 'Remove it.';
  if (suggestion !== undefined) help = `Write "${suggestion}".`;
  else {
    const home = homeOf(key, value, subject.root, path);
    if (home) help = `Move it to "${formatPath([...subject.prefix, ...home])}".`;
  }
  return {
    code: 'structure/field-known',
    path: at,
    at: subject.at(at, 'key'),
    message: `${subject.name} has no field "${formatPath([...subject.prefix, ...at])}".`,
    help,
  };
}
