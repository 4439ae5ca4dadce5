import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Place } from '../../text/source.ts';
import { FUNCTIONS, SPRIG_NAMES } from '../go-template/functions.ts';
import { TemplateProblem } from '../go-template/problem.ts';
import { operandsOf } from '../go-template/operands.ts';
import type { Command, Pipe, Range, TemplateNode } from '../go-template/syntax.ts';

/** The place in a file of a part of the text at a path: the part itself where it can be seen there, else the text. */
export function partPlace(resource: Pick<Resource, 'at'>, path: Path, text: string, range: Range | undefined): Place {
  const place = resource.at(path);
  if (range === undefined) return place;
  const { source, span } = place;
  const part = text.slice(range.start, range.end);
  const raw = source.text.slice(span.start, span.end);
  if (part.trim() === '') return place;
  // The same part may stand earlier in the text: take the one with the same number.
  let number = 0;
  for (let at = text.indexOf(part); at !== -1 && at < range.start; at = text.indexOf(part, at + 1)) number++;
  let found = raw.indexOf(part);
  while (found !== -1 && number-- > 0) found = raw.indexOf(part, found + 1);
  if (found === -1) return place;
  return { source, span: { start: span.start + found, end: span.start + found + part.length } };
}

/** The action `{{ … }}` around a range, to be shown whole. */
export function actionAround(text: string, range: Range): Range {
  const start = text.lastIndexOf('{{', range.start);
  const end = text.indexOf('}}', Math.max(range.start, range.end - 2));
  return start === -1 || end === -1 || end - start > 200 ? range : { start, end: end + 2 };
}

/** A text below a path, with its path; keys count where they hold a placeholder. */
export interface TextEntry {
  readonly path: Path;
  readonly text: string;
}

/** Every text below a path that holds a placeholder. */
export function textsBelow(value: unknown, path: Path): TextEntry[] {
  if (typeof value === 'string') return value.includes('{{') ? [{ path, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((inner: unknown, index) => textsBelow(inner, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsBelow(inner, [...path, key]));
}

/** Throws for the first function that the controller does not know; Go looks at all of them before it runs any. */
export function refuseUnknownFunctions(nodes: readonly TemplateNode[]): void {
  for (const operand of operandsOf(nodes)) {
    if (operand.type !== 'function' || operand.name === 'and' || operand.name === 'or') continue;
    if (FUNCTIONS.has(operand.name) || SPRIG_NAMES.has(operand.name)) continue;
    throw new TemplateProblem(
      'function',
      `calls "${operand.name}", which is no function`,
      operand.start,
      operand.end,
      operand.name,
    );
  }
}

/** A parameter that a template reads for certain, with the place where it does. */
export interface Read extends Range {
  readonly names: readonly string[];
}

/** Functions that are there for values that are not. */
const FORGIVING = new Set([
  'default',
  'coalesce',
  'empty',
  'ternary',
  'and',
  'or',
  'not',
  'hasKey',
  'dig',
  'get',
  'any',
  'all',
  'kindIs',
  'kindOf',
  'typeOf',
]);

/** The parameters that a template reads whatever they are; what an `if` guards is left out. */
export function certainReads(nodes: readonly TemplateNode[], strict: boolean): Read[] {
  const reads: Read[] = [];
  const readPipe = (pipe: Pipe): void => {
    if (!strict && pipe.commands.some(isForgiving)) return;
    for (const command of pipe.commands) {
      // Only the first argument of `and` and `or` is read for certain.
      const [first] = command.operands;
      const lazy = first?.type === 'function' && (first.name === 'and' || first.name === 'or');
      for (const operand of lazy ? command.operands.slice(0, 2) : command.operands) {
        if (operand.type === 'group') readPipe(operand.pipe);
        else if (
          (operand.type === 'field' || (operand.type === 'variable' && operand.name === '')) &&
          operand.names.length > 0
        )
          reads.push({ names: operand.names, start: operand.start, end: operand.end });
      }
    }
  };
  for (const node of nodes) {
    if (!('pipe' in node)) continue;
    if (node.type === 'action' || node.type === 'range' || strict) readPipe(node.pipe);
  }
  return reads;
}

function isForgiving(command: Command): boolean {
  const [first] = command.operands;
  return (
    (first?.type === 'function' && FORGIVING.has(first.name)) ||
    command.operands.some((operand) => operand.type === 'group' && operand.pipe.commands.some(isForgiving))
  );
}
