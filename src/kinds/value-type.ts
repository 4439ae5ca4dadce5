import type { Path } from '../manifests/path.ts';
import { describeType, describeValue } from './describe.ts';
import type { Field } from './field.ts';
import type { StructureFinding } from './structure-finding.ts';
import { place, type Subject } from './subject.ts';
import { helpForType } from './type-help.ts';

/** True for a value that its field takes. */
export function hasType(value: unknown, field: Field): boolean {
  switch (field.type) {
    case 'object':
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    case 'number':
      return typeof value === 'bigint' || typeof value === 'number';
    case 'int-or-string':
      return (
        typeof value === 'string' ||
        typeof value === 'bigint' ||
        (typeof value === 'number' && (field.format === 'quantity' || Number.isInteger(value)))
      );
    default:
      return true;
  }
}

/** A value that its field does not take. */
export function typeFinding(subject: Subject, value: unknown, field: Field, path: Path): StructureFinding {
  const kinds = `it has to be ${describeType(field)}`;
  return {
    code: 'structure/type',
    path,
    at: subject.at(path),
    message: `${place(subject, path)} is ${describeValue(value, subject.secret)}, and ${kinds}.`,
    help: helpForType(value, field, path, subject),
  };
}
