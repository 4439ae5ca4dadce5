import type { Finding } from '../diagnostics/diagnostic.ts';
import { formatPath, type Path } from '../manifests/path.ts';
import { describeType, describeValue, listed, quote } from './describe.ts';
import type { Field } from './field.ts';
import { fluxDefault, hasFluxVariable, isSopsEncrypted } from './placeholder.ts';
import { scalarFinding } from './scalar.ts';
import { homeOf, suggestField } from './suggest.ts';
import { place, type Subject } from './subject.ts';
import { helpForType } from './type-help.ts';

export interface StructureFinding extends Finding {
  readonly code: string;
  /** Where in the resource; for what decides whether two findings are one mistake. */
  readonly path: Path;
}

/** Compares a value with its structure. */
export function walk(subject: Subject, value: unknown): StructureFinding[] {
  const findings: StructureFinding[] = [];
  visit(subject, value, subject.root, [], findings);
  return findings;
}

function visit(subject: Subject, given: unknown, field: Field, path: Path, findings: StructureFinding[]): void {
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
    findings.push(typeFinding(subject, value, field, path));
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
      if (problem) findings.push({ ...problem, at: subject.at(path), path });
    }
  }
}

function visitObject(
  subject: Subject,
  value: Record<string, unknown>,
  field: Field,
  path: Path,
  findings: StructureFinding[],
): void {
  const fields = field.fields ?? {};
  const misspelt = new Set<string>();
  for (const key in value) {
    const inner = value[key];
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (known) {
      if (inner === null) emptyField(subject, known, field, [...path, key], findings);
      else if (inner !== undefined) visit(subject, inner, known, [...path, key], findings);
    } else if (field.values) {
      if (inner !== null) visit(subject, inner, field.values, [...path, key], findings);
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

/** `clusters:` with nothing after it: the API server drops it, as if it were not there. */
function emptyField(subject: Subject, known: Field, parent: Field, path: Path, findings: StructureFinding[]): void {
  if (!subject.dropsNull || (known.type !== 'object' && known.type !== 'array') || known.nullable === true) return;
  if (path[0] === 'metadata' || path[0] === 'status' || parent.required?.includes(String(path.at(-1)))) return;
  const whole = place(subject, path);
  findings.push({
    code: 'structure/empty',
    path,
    at: subject.at(path, 'key'),
    message: `${whole} is empty, and the API server drops it.`,
    help: known.type === 'array' ? 'Write its items, or remove it.' : (known.required?.length ?? 0) === 0 ? 'Write "{}", or remove it.' : `Write ${listed(known.required ?? [])} in it, or remove it.`,
  });
}

/** Required names that are not there, or null, and have no default. */
function missingNames(value: Record<string, unknown>, field: Field): string[] {
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

function visitMap(
  subject: Subject,
  value: Record<string, unknown>,
  field: Field,
  path: Path,
  findings: StructureFinding[],
): void {
  const { values } = field;
  if (values) {
    for (const key in value) {
      const inner = value[key];
      if (inner !== null) visit(subject, inner, values, [...path, key], findings);
    }
  }
  const size = Object.keys(value).length;
  countLimits(subject, size, size, field, path, findings);
}

function visitArray(subject: Subject, value: unknown[], field: Field, path: Path, findings: StructureFinding[]): void {
  const { items, minItems, maxItems } = field;
  if (items) value.forEach((inner, index) => visit(subject, inner, items, [...path, index], findings));
  if (field.keys) uniqueKeys(subject, value, field.keys, path, findings);
  if (minItems !== undefined && value.length < minItems) {
    findings.push(limitFinding(subject, path, `has ${count(value.length, 'item')}, and at least ${minItems} ${minItems === 1 ? 'is' : 'are'} needed`, 'Add an item.'));
  }
  if (maxItems !== undefined && value.length > maxItems) {
    findings.push(limitFinding(subject, path, `has ${count(value.length, 'item')}, and at most ${maxItems} are possible`, `Keep ${maxItems} or fewer.`));
  }
}

function countLimits(subject: Subject, size: number, written: number, field: Field, path: Path, findings: StructureFinding[]): void {
  const { minProperties, maxProperties } = field;
  if (minProperties !== undefined && Math.max(size, written) < minProperties) {
    const names = Object.keys(field.fields ?? {});
    const help = names.length === 0 ? 'Add an entry.' : `Add one of ${listed(names, 'or')}.`;
    findings.push(limitFinding(subject, path, `has ${count(size, 'field')}, and at least ${minProperties} ${minProperties === 1 ? 'is' : 'are'} needed`, help));
  }
  if (maxProperties !== undefined && size > maxProperties) {
    findings.push(limitFinding(subject, path, `has ${count(size, 'field')}, and at most ${maxProperties} ${maxProperties === 1 ? 'is' : 'are'} possible`, maxProperties === 1 ? 'Keep one of them.' : `Keep ${maxProperties} or fewer.`));
  }
}

function count(size: number, noun: string): string {
  return size === 0 ? `no ${noun}` : size === 1 ? `1 ${noun}` : `${size} ${noun}s`;
}

function uniqueKeys(subject: Subject, value: unknown[], keys: readonly string[], path: Path, findings: StructureFinding[]): void {
  const seen = new Map<string, number>();
  value.forEach((item, index) => {
    if (typeof item !== 'object' || item === null) return;
    // The API server fills the protocol in before it compares.
    const named = keys.map((key) => (item as Record<string, unknown>)[key] ?? (key === 'protocol' ? 'TCP' : undefined));
    if (named[0] === undefined || typeof named[0] === 'object') return;
    const id = JSON.stringify(named);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, index);
      return;
    }
    const key = keys[0] ?? '';
    const at = [...path, index, key];
    findings.push({
      code: 'structure/unique-keys',
      path: at,
      at: subject.at(at),
      message: `Two items of ${place(subject, path)} have the ${listed(keys)} ${named.filter((one) => one !== undefined).map((one) => quote(String(one))).join(', ')}.`,
      help: `Give one of them another ${quote(key)}, or remove it.`,
      related: [{ place: subject.at([...path, first, key]), message: 'the first one' }],
    });
  });
}

function unknownField(
  subject: Subject,
  key: string,
  value: unknown,
  field: Field,
  path: Path,
  suggestion: string | undefined,
): StructureFinding {
  const at = [...path, key];
  const names = Object.keys(field.fields ?? {});
  let help = names.length > 0 && names.length <= 8 ? `Write one of ${listed(names, 'or')}, or remove it.` : 'Remove it.';
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

function missingFields(
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
      };
}

function typeFinding(subject: Subject, value: unknown, field: Field, path: Path): StructureFinding {
  const kinds = `it has to be ${describeType(field)}`;
  return {
    code: 'structure/type',
    path,
    at: subject.at(path),
    message: `${place(subject, path)} is ${describeValue(value, subject.secret)}, and ${kinds}.`,
    help: helpForType(value, field, path, subject),
  };
}

function limitFinding(subject: Subject, path: Path, problem: string, help: string): StructureFinding {
  return { code: 'structure/limit', path, at: subject.at(path, 'key'), message: `${place(subject, path)} ${problem}.`, help };
}

function hasType(value: unknown, field: Field): boolean {
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
