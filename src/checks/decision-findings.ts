import { posix } from 'node:path';
import { z } from 'zod';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import type { Source } from '../text/source.ts';
import { decisionSchema } from './decision-schema.ts';
import { zodFindings } from './zod-findings.ts';

/** What is wrong with a file of content/decisions/. */
export function* decisionFindings(source: Source): Generator<CodedFinding> {
  const code = 'page/decision';
  const start = { source, span: { start: 0, end: Math.min(1, source.text.length) } };
  if (!/^content\/decisions\/[a-z0-9]+(-[a-z0-9]+)*\.yaml$/.test(source.path))
    yield {
      code,
      at: start,
      message: `"${posix.basename(source.path)}" is no name for a decision: it is a part of addresses.`,
      help: 'Name it content/decisions/<id>.yaml, with lower-case letters, digits and single hyphens.',
    };
  const { documents, findings } = readDocuments(extractOf(source));
  for (const finding of findings) yield { ...finding, code };
  if (findings.length > 0) return;
  const [document, second] = documents;
  if (document === undefined) {
    yield {
      code,
      at: start,
      message: 'This decision is empty.',
      help: 'Write title, description, start, questions and answers.',
    };
    return;
  }
  if (second !== undefined) {
    yield {
      code,
      at: second.at([]),
      message: 'A decision is one YAML document, and this is a second one.',
      help: 'Remove it.',
    };
    return;
  }
  const parsed = decisionSchema.safeParse(document.value);
  if (parsed.success) return;
  for (const finding of zodFindings(parsed.error, document, 'The decision', keysAt)) yield { ...finding, code };
}

/** The keys of the map at a path of a decision, for those who misspell one. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = decisionSchema;
  for (const part of path) {
    while (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) schema = schema.unwrap();
    if (schema instanceof z.ZodArray && typeof part === 'number') schema = schema.element;
    else if (schema instanceof z.ZodObject) schema = (schema.shape as Record<string, unknown>)[String(part)];
    else return [];
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];
}
