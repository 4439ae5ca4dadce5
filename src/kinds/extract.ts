import { readFileSync } from 'node:fs';
import type ts from 'typescript';
import { type Declared, type DeclarationFile, docOf, readDeclarations } from './declarations.ts';
import type { FieldDraft } from './field.ts';
import type { Validated } from './validators.ts';

type Typescript = typeof ts;

/** A field whose structure is that of a named definition: how shared and recursive types are stored. */
export type StoredField = Omit<FieldDraft, 'fields' | 'items' | 'values'> & {
  ref?: string;
  fields?: Record<string, StoredField>;
  items?: StoredField;
  values?: StoredField;
};

export interface Extraction {
  readonly definitions: Record<string, StoredField>;
}

/** Types of Kubernetes' own machinery that a declaration file says less about than everyone knows. */
const wellKnown: Readonly<Record<string, StoredField>> = {
  IIoK8sApimachineryPkgUtilIntstrIntOrString: { type: 'int-or-string' },
  IIoK8sApimachineryPkgApiResourceQuantity: { type: 'int-or-string', format: 'quantity' },
  IIoK8sApimachineryPkgApisMetaV1Time: { type: 'string', format: 'date-time' },
  IIoK8sApimachineryPkgApisMetaV1MicroTime: { type: 'string', format: 'date-time' },
  IIoK8sApimachineryPkgApisMetaV1FieldsV1: { type: 'any' },
  IIoK8sApimachineryPkgRuntimeRawExtension: { type: 'any' },
  IIoK8sApiextensionsApiserverPkgApisApiextensionsV1JSON: { type: 'any' },
  IIoK8sApiextensionsApiserverPkgApisApiextensionsV1JSONSchemaPropsOrArray: { type: 'any' },
  IIoK8sApiextensionsApiserverPkgApisApiextensionsV1JSONSchemaPropsOrBool: { type: 'any' },
  IIoK8sApiextensionsApiserverPkgApisApiextensionsV1JSONSchemaPropsOrStringArray: { type: 'any' },
  // Read by time.ParseDuration in the Rollouts controller; the CRD takes any text.
  IComGithubArgoprojArgoRolloutsPkgApisRolloutsV1alpha1DurationString: { type: 'string', format: 'duration' },
};

/** Turns declared types into stored fields; limits come from the validators that belong to them. */
export class Extractor {
  readonly definitions: Record<string, StoredField> = {};
  readonly #tsc: Typescript;
  readonly #locate: (specifier: string, from: string) => string | undefined;
  readonly #files = new Map<string, DeclarationFile>();

  constructor(tsc: Typescript, locate: (specifier: string, from: string) => string | undefined) {
    this.#tsc = tsc;
    this.#locate = locate;
  }

  file(path: string): DeclarationFile {
    let file = this.#files.get(path);
    if (!file) {
      file = readDeclarations(this.#tsc, path, readFileSync(path, 'utf8'));
      this.#files.set(path, file);
    }
    return file;
  }

  /** The id of the definition of a declared type, made if it is new. */
  define(declared: Declared, validated: Validated | undefined): string {
    const { id, node } = declared;
    if (this.definitions[id]) return id;
    const draft: StoredField = { type: 'object' };
    this.definitions[id] = draft;
    const tsc = this.#tsc;
    const made = tsc.isInterfaceDeclaration(node)
      ? this.#object(node.members, node, declared.file, validated)
      : this.#type(node.type, declared.file, validated);
    Object.assign(draft, made);
    if (made.type !== 'object') delete draft.fields;
    const doc = docOf(node);
    if (doc !== undefined) draft.doc = doc;
    return id;
  }

  #object(
    members: readonly ts.TypeElement[],
    node: ts.InterfaceDeclaration | undefined,
    file: DeclarationFile,
    validated: Validated | undefined,
  ): StoredField {
    const tsc = this.#tsc;
    const fields: Record<string, StoredField> = {};
    const required = new Set<string>(validated?.required);
    let values: StoredField | undefined;
    for (const clause of node?.heritageClauses ?? []) {
      for (const one of clause.types) {
        const base = tsc.isIdentifier(one.expression) ? this.#lookup(one.expression.text, file) : undefined;
        if (!base) continue;
        const parent = this.definitions[this.define(base, validated)];
        Object.assign(fields, parent?.fields);
        for (const name of parent?.required ?? []) required.add(name);
      }
    }
    for (const member of members) {
      if (tsc.isIndexSignatureDeclaration(member)) {
        values = this.#type(member.type, file, validated?.values?.());
      } else if (tsc.isPropertySignature(member) && member.type) {
        const name = tsc.isIdentifier(member.name) || tsc.isStringLiteral(member.name) ? member.name.text : undefined;
        if (name === undefined) continue;
        const field = this.#type(member.type, file, validated?.fields.get(name)?.());
        const doc = docOf(member);
        if (doc !== undefined) field.doc = doc;
        fields[name] = field;
        if (!member.questionToken) required.add(name);
      }
    }
    const names = Object.keys(fields);
    const made: StoredField = { type: 'object', ...limitsOf(validated) };
    if (names.length === 0 && values) return { ...made, type: 'map', values };
    made.fields = fields;
    if (required.size > 0) made.required = [...required];
    if (values) made.open = true;
    return made;
  }

  #type(node: ts.TypeNode, file: DeclarationFile, validated: Validated | undefined): StoredField {
    const tsc = this.#tsc;
    const limits = limitsOf(validated);
    if (tsc.isParenthesizedTypeNode(node)) return this.#type(node.type, file, validated);
    if (tsc.isArrayTypeNode(node)) {
      return { ...limits, type: 'array', items: this.#type(node.elementType, file, validated?.items?.()) };
    }
    if (tsc.isTypeLiteralNode(node)) return this.#object(node.members, undefined, file, validated);
    if (tsc.isUnionTypeNode(node)) return { ...limits, ...this.#union(node, file, validated) };
    if (tsc.isLiteralTypeNode(node)) return { ...limits, ...literal(tsc, node) };
    if (tsc.isTypeReferenceNode(node) && tsc.isIdentifier(node.typeName)) {
      const name = node.typeName.text;
      const argument = node.typeArguments?.[0];
      if (name === 'Array' && argument) {
        return { ...limits, type: 'array', items: this.#type(argument, file, validated?.items?.()) };
      }
      const known = wellKnown[name];
      if (known) return { ...known };
      const declared = this.#lookup(name, file);
      if (!declared) return { type: 'any' };
      return { ...limits, type: 'any', ref: this.define(declared, validated) };
    }
    switch (node.kind) {
      case tsc.SyntaxKind.StringKeyword:
        return { ...limits, type: 'string' };
      case tsc.SyntaxKind.BooleanKeyword:
        return { ...limits, type: 'boolean' };
      case tsc.SyntaxKind.NumberKeyword:
        return { ...limits, type: validated?.type === 'integer' ? 'integer' : 'number' };
      default:
        return { type: 'any' };
    }
  }

  #union(node: ts.UnionTypeNode, file: DeclarationFile, validated: Validated | undefined): StoredField {
    const tsc = this.#tsc;
    const members = node.types
      .filter((type) => type.kind !== tsc.SyntaxKind.UndefinedKeyword)
      .map((type) => this.#type(type, file, validated));
    const [first] = members;
    if (!first) return { type: 'any' };
    if (members.length === 1) return first;
    if (members.every((member) => member.enum)) {
      return { type: first.type, enum: members.flatMap((member) => member.enum ?? []) };
    }
    if (members.every((member) => member.type === 'object' && !member.ref)) return mergedObject(members);
    const types = new Set(members.map((member) => member.type));
    if (types.has('string') && (types.has('number') || types.has('integer')) && types.size === 2) {
      return { type: 'int-or-string' };
    }
    return types.size === 1 && !members.some((member) => member.ref) ? first : { type: 'any' };
  }

  #lookup(name: string, file: DeclarationFile): Declared | undefined {
    const local = file.declared.get(name);
    if (local) return local;
    const imported = file.imports.get(name);
    if (!imported) return undefined;
    const path = this.#locate(imported.from, file.path);
    return path === undefined ? undefined : this.file(path).declared.get(imported.name);
  }
}

/** Alternatives of objects become one object: all their fields, required where every one requires it. */
function mergedObject(members: readonly StoredField[]): StoredField {
  const fields: Record<string, StoredField> = {};
  for (const member of members) {
    for (const [name, field] of Object.entries(member.fields ?? {})) fields[name] ??= field;
  }
  const required = (members[0]?.required ?? []).filter((name) =>
    members.every((member) => member.required?.includes(name)),
  );
  return required.length > 0 ? { type: 'object', fields, required } : { type: 'object', fields };
}

function literal(tsc: Typescript, node: ts.LiteralTypeNode): StoredField {
  const { literal: value } = node;
  if (tsc.isStringLiteral(value)) return { type: 'string', enum: [value.text] };
  if (tsc.isNumericLiteral(value)) return { type: 'number', enum: [Number(value.text)] };
  if (value.kind === tsc.SyntaxKind.TrueKeyword) return { type: 'boolean', enum: [true] };
  if (value.kind === tsc.SyntaxKind.FalseKeyword) return { type: 'boolean', enum: [false] };
  return { type: 'any' };
}

function limitsOf(validated: Validated | undefined): Partial<FieldDraft> {
  return validated ? { ...validated.limits } : {};
}
