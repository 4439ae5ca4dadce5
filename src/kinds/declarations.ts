import type ts from 'typescript';

type Typescript = typeof ts;

/** A type that one declaration file declares, with the file's imports to look up the names in it. */
export interface Declared {
  /** `path#Name`: the same for every way that leads to it. */
  readonly id: string;
  readonly name: string;
  readonly node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  readonly file: DeclarationFile;
}

/** One `.d.ts` file, read once. */
export interface DeclarationFile {
  readonly path: string;
  readonly declared: ReadonlyMap<string, Declared>;
  /** Local name to module and the name it has there. */
  readonly imports: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
}

/** Reads the interfaces, type aliases and imports of a declaration file. */
export function readDeclarations(tsc: Typescript, path: string, text: string): DeclarationFile {
  const source = tsc.createSourceFile(path, text, tsc.ScriptTarget.Latest, false);
  const declared = new Map<string, Declared>();
  const imports = new Map<string, { from: string; name: string }>();
  const file: DeclarationFile = { path, declared, imports };
  for (const statement of source.statements) {
    if (tsc.isInterfaceDeclaration(statement) || tsc.isTypeAliasDeclaration(statement)) {
      const name = statement.name.text;
      declared.set(name, { id: `${path}#${name}`, name, node: statement, file });
    } else if (tsc.isImportDeclaration(statement) && tsc.isStringLiteral(statement.moduleSpecifier)) {
      const bindings = statement.importClause?.namedBindings;
      if (!bindings || !tsc.isNamedImports(bindings)) continue;
      for (const one of bindings.elements) {
        imports.set(one.name.text, {
          from: statement.moduleSpecifier.text,
          name: (one.propertyName ?? one.name).text,
        });
      }
    } else if (tsc.isExportDeclaration(statement) && !statement.moduleSpecifier) {
      const clause = statement.exportClause;
      if (!clause || !tsc.isNamedExports(clause)) continue;
      for (const one of clause.elements) {
        const local = declared.get((one.propertyName ?? one.name).text);
        if (local) declared.set(one.name.text, local);
      }
    }
  }
  return file;
}

/** The text of a JSDoc comment in front of a node, without its stars. */
export function docOf(node: ts.Node): string | undefined {
  const comments = (node as { jsDoc?: readonly { comment?: string | readonly { text: string }[] }[] }).jsDoc;
  const comment = comments?.at(-1)?.comment;
  if (comment === undefined) return undefined;
  const text = typeof comment === 'string' ? comment : comment.map((part) => part.text).join('');
  return text.trim() === '' ? undefined : text.trim();
}
