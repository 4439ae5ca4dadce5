import type ts from 'typescript';
import type { FieldDraft } from './field.ts';

/**
 * What one compiled validator function says about one place of a schema. The packages ship Ajv's standalone code, one
 * function per subschema, so that reading the functions gives the schema back.
 */
export interface Validated {
  readonly limits: Partial<FieldDraft>;
  /** JSON Schema's type, where the function demands one. */
  readonly type: string | undefined;
  readonly required: readonly string[];
  readonly fields: ReadonlyMap<string, () => Validated | undefined>;
  readonly items: (() => Validated | undefined) | undefined;
  readonly values: (() => Validated | undefined) | undefined;
}

type Typescript = typeof ts;
type Resolve = (name: string) => Validated | undefined;

interface Call {
  readonly name: string;
  /** `.name`, `[]` for items, `{}` for values, empty for the value itself. */
  readonly target: string;
}

interface Parts {
  readonly limits: Partial<FieldDraft>;
  readonly required: string[];
  readonly calls: Call[];
  type: string | undefined;
}

/** Reads the compiled validators of one file; `importOf` gives the main validator of another file. */
export function readValidators(
  tsc: Typescript,
  path: string,
  text: string,
  importOf: (specifier: string, from: string) => Validated | undefined,
): Validated | undefined {
  const file = tsc.createSourceFile(path, text, tsc.ScriptTarget.Latest, false, tsc.ScriptKind.JS);
  const functions = new Map<string, ts.FunctionDeclaration>();
  const imports = new Map<string, string>();
  const constants = new Map<string, unknown>();
  let main: string | undefined;
  for (const statement of file.statements) {
    if (tsc.isFunctionDeclaration(statement) && statement.name) {
      functions.set(statement.name.text, statement);
    } else if (tsc.isImportDeclaration(statement) && tsc.isStringLiteral(statement.moduleSpecifier)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings && tsc.isNamedImports(bindings)) {
        for (const one of bindings.elements) imports.set(one.name.text, statement.moduleSpecifier.text);
      }
    } else if (tsc.isVariableStatement(statement)) {
      for (const one of statement.declarationList.declarations) {
        if (!tsc.isIdentifier(one.name) || !one.initializer) continue;
        if (one.name.text === 'validate' && tsc.isIdentifier(one.initializer)) main = one.initializer.text;
        else constants.set(one.name.text, literalOf(tsc, one.initializer, constants));
      }
    }
  }
  const known = new Map<string, Validated>();
  const resolve: Resolve = (name) => {
    const done = known.get(name);
    if (done) return done;
    const declaration = functions.get(name);
    if (!declaration) {
      const specifier = imports.get(name);
      return specifier === undefined ? undefined : importOf(specifier, path);
    }
    const made = validatedOf(partsOf(tsc, declaration, constants), resolve);
    known.set(name, made);
    return made;
  };
  return main === undefined ? undefined : resolve(main);
}

function validatedOf(parts: Parts, resolve: Resolve): Validated {
  const own = parts.calls.find((call) => call.target === '');
  const base = own && parts.calls.length === 1 ? resolve(own.name) : undefined;
  const fields = new Map(base?.fields);
  let items = base?.items;
  let values = base?.values;
  for (const { name, target } of parts.calls) {
    if (target === '[]') items = () => resolve(name);
    else if (target === '{}') values = () => resolve(name);
    else if (target !== '') fields.set(target.slice(1), () => resolve(name));
  }
  return {
    limits: { ...base?.limits, ...parts.limits },
    type: parts.type ?? base?.type,
    required: [...(base?.required ?? []), ...parts.required],
    fields,
    items,
    values,
  };
}

function partsOf(tsc: Typescript, declaration: ts.FunctionDeclaration, constants: ReadonlyMap<string, unknown>): Parts {
  const parts: Parts = { limits: {}, required: [], calls: [], type: undefined };
  const visit = (node: ts.Node): void => {
    if (tsc.isCallExpression(node) && tsc.isIdentifier(node.expression)) {
      const name = node.expression.text;
      const argument = node.arguments[0];
      if (name.startsWith('validate') && argument) {
        const target = targetOf(tsc, argument);
        if (target !== undefined) parts.calls.push({ name, target });
      }
    } else if (tsc.isObjectLiteralExpression(node)) {
      const error = literalOf(tsc, node, constants) as { keyword?: unknown; params?: unknown };
      if (typeof error.keyword === 'string' && typeof error.params === 'object' && error.params !== null) {
        addKeyword(parts, error.keyword, error.params as Record<string, unknown>);
      }
    }
    tsc.forEachChild(node, visit);
  };
  if (declaration.body) visit(declaration.body);
  return parts;
}

/** Where a call looks: `data.name`, `data["a-b"]`, `data[i0]` (items), `data[key0]` (values) or `data`. */
function targetOf(tsc: Typescript, argument: ts.Expression): string | undefined {
  if (tsc.isIdentifier(argument)) return '';
  if (tsc.isPropertyAccessExpression(argument)) return `.${argument.name.text}`;
  if (tsc.isElementAccessExpression(argument)) {
    const index = argument.argumentExpression;
    if (tsc.isStringLiteral(index)) return `.${index.text}`;
    if (tsc.isIdentifier(index)) return index.text.startsWith('i') ? '[]' : '{}';
  }
  return undefined;
}

const formats: Readonly<Record<string, FieldDraft['format']>> = {
  byte: 'base64',
  quantity: 'quantity',
  'date-time': 'date-time',
  int32: 'int32',
  int64: 'int64',
};

function addKeyword(parts: Parts, keyword: string, params: Readonly<Record<string, unknown>>): void {
  const { limits } = parts;
  if (keyword === 'type') parts.type = String(params['type']);
  else if (keyword === 'required') parts.required.push(String(params['missingProperty']));
  else if (keyword === 'enum') limits.enum = params['allowedValues'] as unknown[];
  else if (keyword === 'pattern') limits.pattern = String(params['pattern']);
  else if (keyword === 'format') {
    const format = formats[String(params['format'])];
    if (format) limits.format = format;
  } else if (
    keyword === 'minimum' ||
    keyword === 'maximum' ||
    keyword === 'minLength' ||
    keyword === 'maxLength' ||
    keyword === 'minItems' ||
    keyword === 'maxItems' ||
    keyword === 'minProperties' ||
    keyword === 'maxProperties'
  ) {
    limits[keyword] = Number(params['limit']);
  }
}

/** The value of a literal expression; undefined for what is none. */
function literalOf(tsc: Typescript, node: ts.Expression, constants: ReadonlyMap<string, unknown>): unknown {
  if (tsc.isStringLiteralLike(node)) return node.text;
  if (tsc.isNumericLiteral(node)) return Number(node.text);
  if (tsc.isIdentifier(node)) return constants.get(node.text);
  if (tsc.isPrefixUnaryExpression(node)) {
    const value = literalOf(tsc, node.operand, constants);
    if (node.operator === tsc.SyntaxKind.ExclamationToken) return !value;
    return node.operator === tsc.SyntaxKind.MinusToken ? -Number(value) : value;
  }
  if (tsc.isArrayLiteralExpression(node)) {
    return node.elements.map((element) => literalOf(tsc, element, constants));
  }
  if (tsc.isObjectLiteralExpression(node)) {
    const value: Record<string, unknown> = {};
    for (const property of node.properties) {
      if (
        tsc.isPropertyAssignment(property) &&
        (tsc.isIdentifier(property.name) || tsc.isStringLiteral(property.name))
      ) {
        value[property.name.text] = literalOf(tsc, property.initializer, constants);
      }
    }
    return value;
  }
  return undefined;
}
