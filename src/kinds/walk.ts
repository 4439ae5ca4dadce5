import type { Field } from './field.ts';
import { countLimits, itemLimits } from './limits.ts';
import { emptyField, missingFields, missingNames } from './missing.ts';
import { fluxDefault, hasFluxVariable, isSopsEncrypted } from './placeholder.ts';
import { scalarFinding } from './scalar.ts';
import type { StructureFinding } from './structure-finding.ts';
import type { Subject } from './subject.ts';
import { suggestField } from './suggest.ts';
import { uniqueKeys } from './unique-keys.ts';
import { unknownField } from './unknown-field.ts';
import { hasType, typeFinding } from './value-type.ts';

type MutablePath = (string | number)[];

/** So many mistakes of one resource are enough; what follows is not looked at. */
const ENOUGH = 100;

/** Compares a value with its structure. */
export function walk(subject: Subject, value: unknown): StructureFinding[] {
  const findings: StructureFinding[] = [];
  visit(subject, value, subject.root, [], findings);
  return findings;
}

/** Visits one child. The path is one array that grows and shrinks on the way; findings keep copies. */
function step(
  subject: Subject,
  value: unknown,
  field: Field,
  path: MutablePath,
  part: string | number,
  findings: StructureFinding[],
): void {
  if (field.type === 'any' || findings.length >= ENOUGH) return;
  path.push(part);
  visit(subject, value, field, path, findings);
  path.pop();
}

function visit(subject: Subject, given: unknown, field: Field, path: MutablePath, findings: StructureFinding[]): void {
  let value = given;
  if (field.type === 'any') return;
  if (isSopsEncrypted(value)) return;
  if (typeof value === 'string' && hasFluxVariable(value)) {
    if (field.type === 'string' && field.enum === undefined) return;
    value = fluxDefault(value);
    if (value === undefined) return;
  }
  if (!hasType(value, field)) {
    if (value === null && (field.nullable === true || path.length === 0)) return;
    findings.push(typeFinding(subject, value, field, [...path]));
    return;
  }
  switch (field.type) {
    case 'object':
      visitObject(subject, value as Record<string, unknown>, field, path, findings);
      return;
    case 'map':
      visitMap(subject, value as Record<string, unknown>, field, path, findings);
      return;
    case 'array':
      visitArray(subject, value as unknown[], field, path, findings);
      return;
    default: {
      const problem = scalarFinding(subject, value as string | number | boolean, field, path);
      if (problem) findings.push({ ...problem, at: subject.at(path), path: [...path] });
    }
  }
}

function visitObject(
  subject: Subject,
  value: Record<string, unknown>,
  field: Field,
  path: MutablePath,
  findings: StructureFinding[],
): void {
  const fields = field.fields ?? {};
  const misspelt = new Set<string>();
  for (const key in value) {
    if (findings.length >= ENOUGH) return;
    const inner = value[key];
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (known) {
      if (inner === null) emptyField(subject, known, field, [...path, key], findings);
      else if (inner !== undefined) step(subject, inner, known, path, key, findings);
    } else if (field.values) {
      if (inner !== null) step(subject, inner, field.values, path, key, findings);
    } else if (field.open !== true) {
      const suggestion = suggestField(key, field, value);
      if (suggestion !== undefined) misspelt.add(suggestion);
      findings.push(unknownField(subject, key, inner, field, path, suggestion));
    }
  }
  const missing = missingNames(value, field).filter((name) => !misspelt.has(name));
  if (missing.length > 0 && !(subject.partial && path.length === 0)) {
    findings.push(missingFields(subject, missing, value, field, path));
  }
  if (field.minProperties !== undefined || field.maxProperties !== undefined) {
    // A key that is no field has been reported: it is not one too many as well, and without it there is not one too few.
    const known = Object.keys(value).filter((key) => Object.hasOwn(fields, key) && value[key] !== null).length;
    countLimits(subject, known, Object.keys(value).length, field, path, findings);
  }
}

function visitMap(
  subject: Subject,
  value: Record<string, unknown>,
  field: Field,
  path: MutablePath,
  findings: StructureFinding[],
): void {
  const { values } = field;
  if (values) {
    for (const key in value) {
      const inner = value[key];
      if (inner !== null) step(subject, inner, values, path, key, findings);
    }
  }
  const size = Object.keys(value).length;
  countLimits(subject, size, size, field, path, findings);
}

function visitArray(
  subject: Subject,
  value: unknown[],
  field: Field,
  path: MutablePath,
  findings: StructureFinding[],
): void {
  const { items } = field;
  if (items) for (const [index, inner] of value.entries()) step(subject, inner, items, path, index, findings);
  if (field.keys) uniqueKeys(subject, value, field.keys, path, findings);
  itemLimits(subject, value.length, field, path, findings);
}
