import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { jsonDiagnostic } from '../diagnostics/reporters/json.ts';
import type { Kinds } from '../kinds/registry.ts';
import type { Extract } from '../manifests/extract.ts';
import type { Resource } from '../manifests/resource.ts';
import { positionAt } from '../text/source.ts';
import type { Seal, SnippetMessage } from './report.ts';

type Schema = Seal['schemas'][number];

/** The schemas that resources were held against, each once. */
function schemasOf(resources: readonly { apiVersion: string; kind: string }[], kinds: Kinds): Schema[] {
  const all = new Set<Schema>();
  for (const { apiVersion, kind } of resources) {
    const schema = kinds.schemaOf(apiVersion, kind);
    if (schema !== undefined) all.add(schema);
  }
  if (all.size < 2) return [...all];
  const schemas = new Map([...all].map((one) => [`${one.package} ${one.version} ${one.upstream}`, one]));
  return [...schemas.values()];
}

const NONE: Pick<Seal, 'codes' | 'messages' | 'schemas'> = { codes: [], messages: [], schemas: [] };

export const PLAIN_SEAL: Seal = { ...NONE, status: 'plain', text: '' };

export function completeSeal(resources: readonly Resource[], kinds: Kinds): Seal {
  const schemas = schemasOf(resources, kinds);
  const upstreams = [...new Set(schemas.map((schema) => schema.upstream))];
  return { ...NONE, status: 'complete', schemas, text: `complete, valid for ${upstreams.join(', ')}` };
}

export function fragmentSeal(target: { apiVersion: string; kind: string }, kinds: Kinds): Seal {
  return { ...NONE, status: 'fragment', schemas: schemasOf([target], kinds), text: `fragment of ${target.kind}` };
}

export function commandSeal(count: number): Seal {
  return { ...NONE, status: 'commands', text: count === 1 ? '1 command checked' : `${count} commands checked` };
}

export function uncheckedSeal(reason: string): Seal {
  return { ...NONE, status: 'unchecked', text: `not checked: ${reason}` };
}

/** The seal of a fence that is wrong on purpose. */
export function expectedSeal(diagnostics: readonly Diagnostic[], extract: Extract): Seal {
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))];
  return {
    status: 'expected',
    text: `wrong on purpose: ${codes.join(', ')}`,
    codes,
    messages: messagesIn(diagnostics, extract),
    schemas: [],
  };
}

/** The seal of a fence with errors, as `npm run dev` shows it. */
export function failingSeal(diagnostics: readonly Diagnostic[], extract: Extract): Seal {
  return { ...expectedSeal(diagnostics, extract), status: 'failing', text: 'has errors' };
}

/** Diagnostics placed in a fence's own text. */
function messagesIn(diagnostics: readonly Diagnostic[], extract: Extract): SnippetMessage[] {
  const first = positionAt(extract.source, extract.place(0, 1).span.start);
  // A fence inside a list is indented; its own text starts at that column.
  const indent = first.column - 1;
  return diagnostics.map((diagnostic) => {
    const { code, message, help, line, column, endLine, endColumn } = jsonDiagnostic(diagnostic);
    const own = (number: number): number => Math.max(1, number - indent);
    return {
      line: line - first.line + 1,
      column: own(column),
      endLine: endLine - first.line + 1,
      endColumn: own(endColumn),
      code,
      message,
      help,
    };
  });
}
