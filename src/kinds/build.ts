import { existsSync, readFileSync } from 'node:fs';
import type ts from 'typescript';
import type { Declared } from './declarations.ts';
import { Extractor, type StoredField } from './extract.ts';
import {
  kindFiles,
  kustomizationPackage,
  locateDeclaration,
  locateModule,
  type SchemaPackage,
  schemaPackages,
} from './packages.ts';
import { readValidators, type Validated } from './validators.ts';

/** The structures of all packaged kinds as one JSON value: what the cache holds. */
export interface StoredKinds {
  readonly definitions: Readonly<Record<string, StoredField>>;
  readonly kinds: readonly StoredKind[];
}

export interface StoredKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly package: string;
  readonly definition: string;
}

/** Reads the structures of all kinds from the packages' declarations and validators; takes a second or two. */
export async function buildKinds(): Promise<StoredKinds> {
  const { default: tsc } = await import('typescript');
  const extractor = new Extractor(tsc, locateDeclaration);
  const kinds: StoredKind[] = [];
  const validatorOf = validatorReader(tsc);
  for (const schemas of schemaPackages()) {
    for (const path of kindFiles(schemas.root)) {
      if (path.endsWith('List.d.ts')) continue;
      const root = kindIn(tsc, extractor, path);
      if (!root) continue;
      const definition = extractor.define(root.declared, validatorOf(path));
      kinds.push({ apiVersion: root.apiVersion, kind: root.kind, package: schemas.name, definition });
    }
  }
  kinds.push(...kustomizationKinds(extractor, kustomizationPackage()));
  return compact({ definitions: extractor.definitions, kinds });
}

/** Kustomization and Component share one type, of which the package ships no validator. */
function kustomizationKinds(extractor: Extractor, schemas: SchemaPackage): StoredKind[] {
  const file = extractor.file(`${schemas.root}/index.d.ts`);
  const declared = [...file.declared.values()].find((one) => one.name.startsWith('Https'));
  if (!declared) return [];
  const definition = extractor.define(declared, undefined);
  // Its texts are under another licence than its structure; src/kinds/supplement/kustomize/field-docs.ts has ours.
  for (const [id, field] of Object.entries(extractor.definitions))
    if (id.startsWith(schemas.root)) extractor.definitions[id] = withoutDocs(field);
  return [
    { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', package: schemas.name, definition },
    { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component', package: schemas.name, definition },
  ];
}

function withoutDocs({ doc: _, ...field }: StoredField): StoredField {
  const made: StoredField = field;
  if (field.items) made.items = withoutDocs(field.items);
  if (field.values) made.values = withoutDocs(field.values);
  if (field.fields)
    made.fields = Object.fromEntries(Object.entries(field.fields).map(([name, one]) => [name, withoutDocs(one)]));
  return made;
}

/** The kind that a declaration file declares, if it declares one. */
function kindIn(
  tsc: typeof ts,
  extractor: Extractor,
  path: string,
): { apiVersion: string; kind: string; declared: Declared } | undefined {
  const text = readFileSync(path, 'utf8');
  if (!/^ {4}"kind": "/m.test(text)) return undefined;
  for (const declared of extractor.file(path).declared.values()) {
    if (!tsc.isInterfaceDeclaration(declared.node)) continue;
    const apiVersion = literalMember(tsc, declared.node, 'apiVersion');
    const kind = literalMember(tsc, declared.node, 'kind');
    if (apiVersion !== undefined && kind !== undefined) return { apiVersion, kind, declared };
  }
  return undefined;
}

function literalMember(tsc: typeof ts, node: ts.InterfaceDeclaration, name: string): string | undefined {
  for (const member of node.members) {
    if (!tsc.isPropertySignature(member) || !tsc.isStringLiteral(member.name) || member.name.text !== name) continue;
    const { type } = member;
    if (type && tsc.isLiteralTypeNode(type) && tsc.isStringLiteral(type.literal)) return type.literal.text;
  }
  return undefined;
}

/** Gives the validator of a model: the module beside its declaration imports it. */
function validatorReader(tsc: typeof ts): (declaration: string) => Validated | undefined {
  const known = new Map<string, Validated | undefined>();
  const importOf = (specifier: string, from: string): Validated | undefined => {
    const path = locateModule(specifier, from);
    // The properties of a CustomResourceDefinition validate themselves in a form of their own; their types suffice.
    if (path === undefined || !existsSync(path) || path.includes('JSONSchemaProps')) return undefined;
    if (!known.has(path)) {
      known.set(path, undefined);
      known.set(path, readValidators(tsc, path, readFileSync(path, 'utf8'), importOf));
    }
    return known.get(path);
  };
  return (declaration) => {
    const module = declaration.replace(/\.d\.ts$/, '.js');
    const specifier = /from"(\.[^"]*_schemas\/[^"]+)"/.exec(readFileSync(module, 'utf8'))?.[1];
    return specifier === undefined ? undefined : importOf(specifier, module);
  };
}

/** Replaces file paths in definition names by numbers: shorter, and the same on every machine. */
function compact(stored: StoredKinds): StoredKinds {
  const numbers = new Map(Object.keys(stored.definitions).map((id, index) => [id, String(index)]));
  const renamed = (field: StoredField): StoredField => {
    const made: StoredField = { ...field };
    if (field.ref !== undefined) made.ref = numbers.get(field.ref) ?? field.ref;
    if (field.items) made.items = renamed(field.items);
    if (field.values) made.values = renamed(field.values);
    if (field.fields) {
      made.fields = Object.fromEntries(Object.entries(field.fields).map(([name, one]) => [name, renamed(one)]));
    }
    return made;
  };
  return {
    definitions: Object.fromEntries(
      Object.entries(stored.definitions).map(([id, field]) => [numbers.get(id) ?? id, renamed(field)]),
    ),
    kinds: stored.kinds.map((kind) => ({ ...kind, definition: numbers.get(kind.definition) ?? kind.definition })),
  };
}
