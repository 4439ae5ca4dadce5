import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Kinds } from '../kinds/registry.ts';
import type { Extract } from '../manifests/extract.ts';
import type { Resource } from '../manifests/resource.ts';
import { positionAt } from '../text/source.ts';
import type { Seal } from './report.ts';

type Schema = Seal['schemas'][number];

/** The schemas that resources were held against, each once. */
export function schemasOf(resources: readonly { apiVersion: string; kind: string }[], kinds: Kinds): Schema[] {
  const schemas = new Map<string, Schema>();
  for (const { apiVersion, kind } of resources) {
    const schema = kinds.schemaOf(apiVersion, kind);
    if (schema !== undefined) schemas.set(`${schema.package} ${schema.version} ${schema.upstream}`, schema);
  }
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

/** The seal of a fence that is wrong on purpose; the messages' lines count from the fence's first line. */
export function expectedSeal(diagnostics: readonly Diagnostic[], extract: Extract): Seal {
  const first = positionAt(extract.source, extract.place(0, 1).span.start);
  const messages = diagnostics.map(({ at, code, message, help }) => {
    const start = positionAt(at.source, at.span.start);
    const end = positionAt(at.source, at.span.end);
    const indent = first.column - 1;
    return { line: start.line - first.line + 1, column: start.column - indent, endLine: end.line - first.line + 1, endColumn: end.column - indent, code, message, help };
  });
  const codes = [...new Set(diagnostics.map((diagnostic) => diagnostic.code))];
  return { status: 'expected', text: `wrong on purpose: ${codes.join(', ')}`, codes, messages, schemas: [] };
}
