import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { TemplateProblem, Unsupported } from '../go-template/problem.ts';
import type { Range } from '../go-template/syntax.ts';
import { tagsOf } from './fasttemplate.ts';
import { actionAround, certainReads, partPlace, textsBelow } from './placeholders.ts';
import { mayHaveTag, missingIn, namesOf, shapeOf } from './shape.ts';
import { entriesOf, type Settings } from './settings.ts';
import { type Parameters, parsedTemplate } from './text.ts';

/** A placeholder that had no value, and the parameter sets for which it had none. */
export interface Unknown {
  readonly path: Path;
  readonly text: string;
  readonly range: Range;
  readonly sets: readonly Parameters[];
}

const CODE = 'applicationset/placeholder-known';

/** True for a placeholder as the templates without goTemplate write it: `{{path.basename}}`. */
export function isPlainTag(tag: string): boolean {
  return /^\{\{\s*\w[\w.[\]/-]*\s*\}\}$/.test(tag);
}

/** The findings for placeholders that some Application has no value for: one for each parameter. */
export function unknownFindings(resource: Resource, unknown: readonly Unknown[], settings: Settings): CodedFinding[] {
  return oneForEach(
    unknown.map((one) => ({
      name: nameOf(one.text.slice(one.range.start, one.range.end)),
      finding: unknownParameter(resource, one, settings),
    })),
  );
}

/** The first finding of each name, with the places of the others. */
function oneForEach(found: readonly { name: string; finding: CodedFinding }[]): CodedFinding[] {
  const byName = new Map<string, CodedFinding[]>();
  for (const { name, finding } of found) {
    const before = byName.get(name) ?? [];
    const isNew = before.every(({ at }) => at.source !== finding.at.source || at.span.start !== finding.at.span.start);
    if (isNew) byName.set(name, [...before, finding]);
  }
  return [...byName.values()].flatMap((all) => {
    const [first, ...others] = [...all].sort((a, b) => a.at.span.start - b.at.span.start);
    if (first === undefined) return [];
    return others.length === 0
      ? [first]
      : [{ ...first, related: others.map(({ at }) => ({ place: at, message: 'It stands here too.' })) }];
  });
}

function unknownParameter(resource: Resource, { path, text, range, sets }: Unknown, settings: Settings): CodedFinding {
  const action = actionAround(text, range);
  const shown = text.slice(action.start, action.end).replace(/\s+/g, ' ');
  const name = nameOf(text.slice(range.start, range.end));
  const given = entriesOf(resource, ['spec', 'generators']).flatMap((entry) =>
    namesOf(shapeOf(resource, entry, settings)),
  );
  const candidates = [...new Set([...given, ...sets.flatMap((set) => Object.keys(set))])];
  const known = candidates.includes(name);
  const close = known ? undefined : nearest(name, candidates);
  return {
    code: CODE,
    at: partPlace(resource, path, text, action),
    message: known
      ? `"${shown}" has no value for ${sets.length === 1 ? 'one of the Applications' : `${sets.length} of the Applications`}${describeSet(sets[0], name)}.`
      : `"${shown}" reads a parameter that no generator gives${effect(settings)}.`,
    help:
      close !== undefined
        ? `Did you mean "${settings.goTemplate ? '.' : ''}${close}"?`
        : known && settings.goTemplate && !name.includes('.')
          ? `Write "{{ dig "${name}" "" . }}", or give every parameter set a "${name}".`
          : `Give every parameter set "${name}", or remove the placeholder.`,
    // What stays as text, or prints nothing, may be filled in by whatever comes next.
    ...(known || close !== undefined || isCertain(path, name, given, settings) ? {} : { doubtful: true }),
  };
}

/**
 * True where nobody can have meant the text: nothing is generated, a name with braces is refused, or the parameter would
 * belong to those that the generator does give (`path.segments[1]`).
 */
function isCertain(path: Path, name: string, given: readonly string[], settings: Settings): boolean {
  const root = name.split(/[.[]/, 1)[0] ?? '';
  const isName = path.at(-2) === 'metadata' && path.at(-1) === 'name';
  return (
    stops(settings) ||
    (isName && !settings.goTemplate) ||
    given.some((one) => one.startsWith(`${root}.`) || one === root)
  );
}

/** True where the controller generates nothing for want of a parameter. */
function stops({ goTemplate, missingKey }: Settings): boolean {
  return goTemplate && missingKey === 'error';
}

function effect(settings: Settings): string {
  if (!settings.goTemplate) return ', so the text stays as it is';
  return settings.missingKey === 'error' ? '' : ', so it prints "<no value>"';
}

/** Which set it is, by its first short text. */
function describeSet(set: Parameters | undefined, name: string): string {
  const found = Object.entries(set ?? {}).find(
    ([key, value]) => key !== name && typeof value === 'string' && value.length < 40 && value !== '',
  );
  return found === undefined ? '' : ` (${found[0]}: ${String(found[1])})`;
}

function nameOf(part: string): string {
  return /\$?\.([\p{L}_][\p{L}\p{N}_.]*)/u.exec(part)?.[1] ?? part.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '');
}

/** Placeholders that a generator gives no parameter for, where the Applications themselves cannot be known. */
export function unknownParameters(resource: Resource, settings: Settings): CodedFinding[] {
  const found: { name: string; finding: CodedFinding }[] = [];
  for (const entry of entriesOf(resource, ['spec', 'generators'])) {
    const shape = shapeOf(resource, entry, settings);
    if (shape.open) continue;
    const own = entry.names.flatMap((name) =>
      textsBelow(resource.get([...entry.path, name, 'template']), [...entry.path, name, 'template']),
    );
    const overridden = new Set(own.map(({ path }) => path.slice(entry.path.length + 2).join('.')));
    const shared = [
      ...textsBelow(resource.get(['spec', 'template']), ['spec', 'template']).filter(
        ({ path }) => !overridden.has(path.slice(2).join('.')),
      ),
      ...textsBelow(resource.get(['spec', 'templatePatch']), ['spec', 'templatePatch']),
    ];
    for (const { path, text } of [...shared, ...own]) {
      for (const { range, name, candidates } of missingReads(text, settings, shape)) {
        const action = actionAround(text, range);
        const close = nearest(name, candidates);
        const finding: CodedFinding = {
          code: CODE,
          at: partPlace(resource, path, text, action),
          message: `"${text.slice(action.start, action.end).replace(/\s+/g, ' ')}" reads a parameter that the ${entry.names.join(' and ')} generator does not give${effect(settings)}.`,
          help:
            close === undefined
              ? `Use one of its parameters: ${candidates
                  .slice(0, 6)
                  .map((one) => `"${one}"`)
                  .join(', ')}.`
              : `Did you mean "${settings.goTemplate ? '.' : ''}${close}"?`,
          ...(close !== undefined || isCertain(path, name, candidates, settings) ? {} : { doubtful: true }),
        };
        found.push({ name, finding });
      }
    }
  }
  return oneForEach(found);
}

function missingReads(
  text: string,
  settings: Settings,
  shape: ReturnType<typeof shapeOf>,
): { range: Range; name: string; candidates: string[] }[] {
  if (!settings.goTemplate) {
    // A dot in front is another mistake, with a check of its own.
    const names = namesOf(shape);
    return (tagsOf(text) ?? [])
      .filter((tag) => isPlainTag(`{{${tag.name}}}`) && !mayHaveTag(shape, tag.name))
      .map((tag) => ({ range: tag, name: tag.name, candidates: names }));
  }
  const nodes = parsedTemplate(text);
  if (nodes instanceof TemplateProblem || nodes instanceof Unsupported) return [];
  return certainReads(nodes, settings.missingKey === 'error').flatMap((read) => {
    const missing = missingIn(shape, read.names);
    if (missing === undefined) return [];
    const prefix = read.names
      .slice(0, missing.index)
      .map((name) => `${name}.`)
      .join('');
    return [{ range: read, name: read.names.join('.'), candidates: missing.candidates.map((name) => prefix + name) }];
  });
}
