import { existsSync, readFileSync } from 'node:fs';
import { conformanceFolder } from './documents.ts';

/** A JSON Schema as the conformance folder has them: closed, made from a real CRD. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** One thing that the real CRD refuses. */
export interface Refusal {
  readonly keyword: string;
  readonly path: string;
}

interface IndexEntry {
  readonly file: string;
  readonly served?: boolean;
  readonly custom?: boolean;
}

/** Judges objects as the real CRDs do: strictly, with defaults, and null as absent for a field. */
export class Truth {
  readonly #index = new Map<string, IndexEntry>();
  readonly #schemas = new Map<string, Schema>();

  constructor() {
    const entries = JSON.parse(readFileSync(`${conformanceFolder}schemas/index.json`, 'utf8')) as Record<
      string,
      IndexEntry
    >;
    for (const [id, entry] of Object.entries(entries)) this.#index.set(id.toLowerCase().replace(/^core\//, ''), entry);
  }

  /** What is refused; undefined where there is no schema of the kind. */
  refusals(object: Readonly<Record<string, unknown>>): Refusal[] | undefined {
    const { apiVersion, kind } = object as { apiVersion?: unknown; kind?: unknown };
    const entry = this.#index.get(`${String(apiVersion)}/${String(kind)}`.toLowerCase());
    if (!entry || entry.served === false) return undefined;
    const schema = this.#schema(entry.file);
    if (!schema) return undefined;
    const found: Refusal[] = [];
    validate(schema, object, '', found);
    const metadata = object['metadata'] as Record<string, unknown> | null | undefined;
    if (
      entry.custom === true &&
      (typeof metadata !== 'object' || metadata === null || !(metadata['name'] ?? metadata['generateName']))
    ) {
      found.push({ keyword: 'required', path: '/metadata/name' });
    }
    return found;
  }

  /** True where the apiVersion and kind have a schema. */
  knows(apiVersion: string, kind: string): boolean {
    const entry = this.#index.get(`${apiVersion}/${kind}`.toLowerCase());
    return entry !== undefined && entry.served !== false;
  }

  #schema(file: string): Schema | undefined {
    const path = `${conformanceFolder}schemas/${file}`;
    if (!this.#schemas.has(file) && existsSync(path))
      this.#schemas.set(file, JSON.parse(readFileSync(path, 'utf8')) as Schema);
    return this.#schemas.get(file);
  }
}

function validate(schema: Schema, value: unknown, path: string, found: Refusal[]): void {
  const refuse = (keyword: string): void => {
    found.push({ keyword, path });
  };
  const types = schema.type === undefined ? undefined : typeof schema.type === 'string' ? [schema.type] : schema.type;
  const isEither = schema['x-kubernetes-int-or-string'] === true;
  const isRight = isEither
    ? typeof value === 'string' || Number.isInteger(value)
    : types === undefined || types.some((type) => isType(value, type));
  if (!isRight) {
    refuse('type');
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) refuse('enum');
  if (schema.const !== undefined && schema.const !== value) refuse('const');
  if (schema.anyOf && !schema.anyOf.some((one) => holds(one, value))) refuse('anyOf');
  if (schema.oneOf && schema.oneOf.filter((one) => holds(one, value)).length !== 1) refuse('oneOf');
  if (schema.not && holds(schema.not, value)) refuse('not');
  if (typeof value === 'string') {
    const length = [...value].length;
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
      refuse(/\(ms\|s\|m/.test(schema.pattern) || schema.pattern === '^[0-9]+(m|s)' ? 'duration' : 'pattern');
    }
    if (schema.minLength !== undefined && length < schema.minLength) refuse('minLength');
    if (schema.maxLength !== undefined && length > schema.maxLength) refuse('maxLength');
    if (
      schema.format === 'byte' &&
      !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value.replace(/[\r\n]/g, ''))
    )
      refuse('format');
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) refuse('minimum');
    if (schema.maximum !== undefined && value > schema.maximum) refuse('maximum');
    if (schema.format === 'int32' && Math.abs(value) > 2_147_483_648) refuse('maximum');
  }
  if (Array.isArray(value)) {
    if (schema.minItems !== undefined && value.length < schema.minItems) refuse('minItems');
    if (schema.maxItems !== undefined && value.length > schema.maxItems) refuse('maxItems');
    const { items } = schema;
    if (items) for (const [index, item] of value.entries()) validate(items, item, `${path}/${index}`, found);
  } else if (typeof value === 'object' && value !== null)
    validateObject(schema, value as Record<string, unknown>, path, found);
}

function validateObject(schema: Schema, value: Record<string, unknown>, path: string, found: Refusal[]): void {
  const properties = schema.properties ?? {};
  const size = Object.keys(value).length;
  if (schema.minProperties !== undefined && size < schema.minProperties) found.push({ keyword: 'minProperties', path });
  if (schema.maxProperties !== undefined && size > schema.maxProperties) found.push({ keyword: 'maxProperties', path });
  for (const name of schema.required ?? []) {
    const missing = value[name] === undefined || (value[name] === null && !allowsNull(properties[name]));
    if (missing && properties[name]?.default === undefined)
      found.push({ keyword: 'required', path: `${path}/${name}` });
  }
  for (const [name, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (inner === null && (known || typeof schema.additionalProperties === 'object')) continue;
    if (known) validate(known, inner, `${path}/${name}`, found);
    else if (typeof schema.additionalProperties === 'object')
      validate(schema.additionalProperties, inner, `${path}/${name}`, found);
    else if (schema.additionalProperties === false && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
      found.push({ keyword: 'additionalProperties', path: `${path}/${name}` });
    }
  }
}

function allowsNull(schema: Schema | undefined): boolean {
  return (
    schema === undefined || schema.type === undefined || (Array.isArray(schema.type) && schema.type.includes('null'))
  );
}

function holds(schema: Schema, value: unknown): boolean {
  const found: Refusal[] = [];
  validate(schema, value, '', found);
  return found.length === 0;
}

function isType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
