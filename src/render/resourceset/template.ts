import { evaluate } from '../go-template/evaluate.ts';
import type { Dialect } from '../go-template/dialect.ts';
import { refuseUnknownFunctions } from '../applicationset/placeholders.ts';
import { parseTemplate } from '../go-template/parse.ts';
import { mapFrom, type Value } from '../go-template/value.ts';

const DIALECT: Dialect = { open: '<<', close: '>>', values: ['inputs'] };

/** Renders a text of a ResourceSet. Throws `TemplateProblem` and `Unsupported`. */
export function renderInputs(text: string, inputs: Readonly<Record<string, Value>>): string {
  if (!text.includes('<<')) return text;
  const nodes = parseTemplate(text, DIALECT);
  refuseUnknownFunctions(nodes);
  return evaluate(nodes, null, 'error', { inputs: mapFrom(Object.entries(inputs)) }).output;
}

/** Throws `TemplateProblem` where the syntax of a text is wrong. */
export function readInputs(text: string): void {
  if (text.includes('<<')) refuseUnknownFunctions(parseTemplate(text, DIALECT));
}
