import { evaluate } from '../go-template/evaluate.ts';
import { parseTemplate } from '../go-template/parse.ts';
import { TemplateProblem, Unsupported } from '../go-template/problem.ts';
import type { Range, TemplateNode } from '../go-template/syntax.ts';
import { mapFrom, type Value } from '../go-template/value.ts';
import { replaceTags } from './fasttemplate.ts';
import { refuseUnknownFunctions } from './placeholders.ts';
import { CannotExpand } from './refusal.ts';
import type { Settings } from './settings.ts';

/** The parameters of one Application. */
export type Parameters = Readonly<Record<string, Value>>;

/** What became of a text, and the placeholders that have no value. */
export interface RenderedText {
  readonly output: string;
  readonly missing: readonly Range[];
  /** Another reason why the controller refuses it. */
  readonly problem: TemplateProblem | undefined;
}

const parsed = new Map<string, readonly TemplateNode[] | TemplateProblem | Unsupported>();

/** A template's nodes, or what is wrong with its syntax. */
export function parsedTemplate(text: string): readonly TemplateNode[] | TemplateProblem | Unsupported {
  let nodes = parsed.get(text);
  if (nodes === undefined) {
    try {
      if (text.length > 100_000) throw new Unsupported('One of its templates has more than 100,000 characters.');
      nodes = parseTemplate(text);
      refuseUnknownFunctions(nodes);
    } catch (error) {
      if (!(error instanceof TemplateProblem || error instanceof Unsupported)) throw error;
      nodes = error;
    }
    if (parsed.size > 2000) parsed.clear();
    parsed.set(text, nodes);
  }
  return nodes;
}

/** Renders a text as the controller does. Throws `CannotExpand` where that would be a guess. */
export function renderText(text: string, parameters: Parameters, settings: Settings): RenderedText {
  if (!text.includes('{{')) return { output: text, missing: [], problem: undefined };
  if (!settings.goTemplate) {
    const { output, left } = replaceTags(text, parameters);
    return { output, missing: left, problem: undefined };
  }
  const nodes = parsedTemplate(text);
  if (nodes instanceof Unsupported) throw new CannotExpand(nodes.message);
  if (nodes instanceof TemplateProblem) return { output: text, missing: [], problem: nodes };
  try {
    const { output, nothing } = evaluate(nodes, mapFrom(Object.entries(parameters)), settings.missingKey);
    return { output, missing: nothing, problem: undefined };
  } catch (error) {
    if (error instanceof Unsupported) throw new CannotExpand(error.message);
    if (!(error instanceof TemplateProblem)) throw error;
    return error.kind === 'key'
      ? { output: text, missing: [error], problem: undefined }
      : { output: text, missing: [], problem: error };
  }
}
