import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { TemplateProblem } from '../go-template/problem.ts';
import { nearest } from '../../text/nearest.ts';
import { FUNCTIONS, SPRIG_NAMES } from '../go-template/functions.ts';
import { tagsOf } from './fasttemplate.ts';
import { actionAround, partPlace, type TextEntry, textsBelow } from './placeholders.ts';
import { namesOf, shapeOf } from './shape.ts';
import { entriesOf, type GeneratorEntry, type Settings } from './settings.ts';
import { parsedTemplate } from './text.ts';

/** Every text of an ApplicationSet that is rendered. */
export function templateTexts(resource: Resource): TextEntry[] {
  const generators = entriesOf(resource, ['spec', 'generators']).flatMap((entry) =>
    generatorTexts(resource, entry, false),
  );
  return [
    ...textsBelow(resource.get(['spec', 'template']), ['spec', 'template']),
    ...textsBelow(resource.get(['spec', 'templatePatch']), ['spec', 'templatePatch']),
    ...generators,
  ];
}

/** A generator's `values` and template are rendered; all of it is, where it is the second of a matrix. */
function generatorTexts(
  resource: Resource,
  { path, value, names }: GeneratorEntry,
  isSecond: boolean,
  depth = 0,
): TextEntry[] {
  if (isSecond) return textsBelow(value, path);
  return names.flatMap((name) => {
    const own: Path = [...path, name];
    const nested =
      depth < 3 && (name === 'matrix' || name === 'merge') ? entriesOf(resource, [...own, 'generators']) : [];
    return [
      ...(['values', 'template'] as const).flatMap((field) =>
        textsBelow(resource.get([...own, field]), [...own, field]),
      ),
      ...nested.flatMap((entry, index) => generatorTexts(resource, entry, name === 'matrix' && index === 1, depth + 1)),
    ];
  });
}

/** Templates that cannot be read, and functions that do not exist. */
export function syntaxFindings(resource: Resource, settings: Settings): CodedFinding[] {
  const findings: CodedFinding[] = [];
  const undotted: CodedFinding[] = [];
  for (const { path, text } of templateTexts(resource)) {
    if (!settings.goTemplate) {
      if (tagsOf(text) !== undefined) continue;
      const start = text.lastIndexOf('{{');
      findings.push({
        code: 'applicationset/template-parses',
        at: partPlace(resource, path, text, { start, end: text.length }),
        message: `The placeholder "${text.slice(start, start + 40)}" is not closed.`,
        help: 'Add "}}".',
      });
      continue;
    }
    const problem = parsedTemplate(text);
    if (!(problem instanceof TemplateProblem)) continue;
    const range = actionAround(text, problem);
    (isUndotted(problem, text.slice(range.start, range.end)) ? undotted : findings).push({
      code: 'applicationset/template-parses',
      at: partPlace(resource, path, text, range),
      ...explained(problem, text.slice(range.start, range.end), resource, settings),
    });
  }
  // Placeholders without a dot are one mistake, however many there are.
  const [first, ...others] = undotted.sort((a, b) => a.at.span.start - b.at.span.start);
  if (first !== undefined)
    findings.push({ ...first, related: others.map(({ at }) => ({ place: at, message: 'This one too.' })) });
  return findings;
}

/** True for `{{name}}` and `{{path.basename}}`, as they are written without goTemplate. */
function isUndotted(problem: TemplateProblem, shown: string): boolean {
  return problem.kind === 'function' && /^\{\{-?\s*([\w.-]+)\s*-?\}\}$/.exec(shown)?.[1] === problem.subject;
}

function explained(
  problem: TemplateProblem,
  shown: string,
  resource: Resource,
  settings: Settings,
): { message: string; help: string } {
  const action = shown.replace(/\s+/g, ' ');
  if (problem.kind !== 'function') return { message: `"${action}" ${problem.message}.`, help: 'Correct the template.' };
  const parameters = entriesOf(resource, ['spec', 'generators']).flatMap((entry) =>
    namesOf(shapeOf(resource, entry, settings)),
  );
  const known = parameters.includes(problem.subject);
  if (known || isUndotted(problem, shown)) {
    return {
      message: `"${action}" calls a function "${problem.subject.split('.')[0]}", which does not exist: with goTemplate, parameters start with a dot.`,
      help: `Write "{{.${problem.subject}}}".`,
    };
  }
  const close = nearest(problem.subject, [...FUNCTIONS.keys(), ...SPRIG_NAMES]);
  return {
    message: `"${action}" ${problem.message}.`,
    help: close === undefined ? 'Use a function of Go templates or Sprig.' : `Did you mean "${close}"?`,
  };
}
