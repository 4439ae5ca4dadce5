import { stringify } from 'yaml';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import type { Example } from '../../manifests/example.ts';
import { extractOf } from '../../manifests/extract.ts';
import type { Path } from '../../manifests/path.ts';
import { readManifests } from '../../manifests/read.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { sourceOf } from '../../text/source.ts';
import { nearest } from '../../text/nearest.ts';
import { partPlace } from '../applicationset/placeholders.ts';
import { TemplateProblem } from '../go-template/problem.ts';
import type { Value } from '../go-template/value.ts';
import { type Inputs, inputsOf } from './inputs.ts';
import { openResource, renderedResource, resourceOf, TextProblem } from './resource.ts';
import { readInputs, renderInputs } from './template.ts';

/** A text that a template makes gets its quotes from a function. */
export function withQuote<Finding extends CodedFinding>(finding: Finding): Finding {
  const { source, span } = finding.at;
  const marked = source.text.slice(span.start, span.end);
  return /in quotes\.$/.test(finding.help) && marked.endsWith('>>')
    ? { ...finding, help: `Write "${marked.replace(/\s*>>$/, ' | quote >>')}".` }
    : finding;
}

/** What came of a ResourceSet. */
export interface ResourceSetExpansion {
  readonly resources: readonly Resource[];
  readonly output: string;
  readonly findings: readonly CodedFinding[];
  /** Why it is not rendered, or null. */
  readonly reason: string | null;
}

const MAX_RESOURCES = 2000;

/** The resources that a ResourceSet makes of the inputs that the example holds. Never throws. */
export function expandResourceSet(set: Resource, example: Example): ResourceSetExpansion {
  const inputs = inputsOf(set, example);
  const findings = new Map<string, CodedFinding>();
  const add = (finding: CodedFinding): void => {
    const key = `${finding.at.source.path} ${finding.at.span.start}`;
    if (!findings.has(key)) findings.set(key, finding);
  };
  const made = new Map<string, Resource>();
  for (const base of placesOf(set)) {
    for (const one of rendered(set, base, inputs, add)) {
      const key = [groupKind(one), one.namespace, one.name].join(' ');
      if (!made.has(key) && made.size < MAX_RESOURCES) made.set(key, one);
    }
  }
  const resources = [...made.values()];
  return {
    resources,
    output:
      inputs.sets.length === 0
        ? ''
        : resources.map(({ value }) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n'),
    findings: [...findings.values()],
    reason:
      resources.length > 0 && inputs.sets.length > 0
        ? null
        : inputs.isOpen
          ? 'Its inputs come from outside.'
          : 'It renders nothing.',
  };
}

/** Where a ResourceSet has resources and templates. */
function placesOf(set: Resource): Path[] {
  const steps = set.get(['spec', 'steps']);
  const bases: Path[] = [
    ['spec'],
    ...(Array.isArray(steps) ? steps.map((_, index): Path => ['spec', 'steps', index]) : []),
  ];
  return bases.flatMap((base) => {
    const list = set.get([...base, 'resources']);
    const items = Array.isArray(list) ? list.map((_, index): Path => [...base, 'resources', index]) : [];
    return typeof set.get([...base, 'resourcesTemplate']) === 'string'
      ? [...items, [...base, 'resourcesTemplate']]
      : items;
  });
}

function* rendered(
  set: Resource,
  base: Path,
  inputs: Inputs,
  add: (finding: CodedFinding) => void,
): Generator<Resource> {
  const isTemplate = base.at(-1) === 'resourcesTemplate';
  const value = set.get(base);
  if (isTemplate ? typeof value !== 'string' : typeof value !== 'object' || value === null) return;
  // Inputs that are not known leave the syntax to be checked.
  if (inputs.sets.length === 0) {
    for (const { path, text } of textsIn(value, base))
      problemOf(set, path, text, () => readInputs(text), undefined, add);
    const open = isTemplate ? undefined : openResource(set, base);
    if (open !== undefined && isKept(open)) yield open;
    return;
  }
  for (const values of inputs.sets) {
    try {
      const all = isTemplate ? fromTemplate(set, base, String(value), values) : [renderedResource(set, base, values)];
      for (const one of all) if (isKept(one)) yield one;
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      const { path, text, problem } = error;
      problemOf(
        set,
        path,
        text,
        () => {
          throw problem;
        },
        values,
        add,
      );
      return;
    }
  }
}

/** Objects without a kind are no resources; disabled ones are left out by the operator. */
function isKept(resource: Resource): boolean {
  const state = resource.get(['metadata', 'annotations', 'fluxcd.controlplane.io/reconcile']);
  return resource.kind !== '' && resource.apiVersion !== '' && state !== 'disabled';
}

/** The documents of a template; a field is found again by its key where only one line has it. */
function fromTemplate(set: Resource, base: Path, text: string, values: Readonly<Record<string, Value>>): Resource[] {
  let output: string;
  try {
    output = renderInputs(text, values);
  } catch (error) {
    throw new TextProblem(base, text, error);
  }
  return readManifests(extractOf(sourceOf(set.file, output))).resources.map((resource) =>
    resourceOf(set, resource.value as Record<string, unknown>, (path) => {
      const key = path.findLast((step) => typeof step === 'string');
      const lines = [...text.matchAll(new RegExp(`^[ \\t-]*(${escaped(String(key))}):`, 'gm'))];
      const line = lines.length === 1 ? lines[0] : undefined;
      const start = line === undefined ? -1 : line.index + line[0].length - 1 - String(key).length;
      return start === -1
        ? set.at(base, 'key')
        : partPlace(set, base, text, { start, end: start + String(key).length });
    }),
  );
}

function problemOf(
  set: Resource,
  path: Path,
  text: string,
  run: () => void,
  inputs: Readonly<Record<string, Value>> | undefined,
  add: (finding: CodedFinding) => void,
): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TemplateProblem)) return;
    const subject = error.subject.split('.')[0] ?? '';
    const near = inputs === undefined ? undefined : nearest(subject, Object.keys(inputs));
    const isInput = error.kind === 'key' && inputs !== undefined && !Object.hasOwn(inputs, subject);
    add({
      code: 'flux/resource-set-renders',
      at: partPlace(set, path, text, error),
      message: isInput
        ? `ResourceSet "${set.name}" reads the input "${subject}", which one of its inputs does not have.`
        : `A template of ResourceSet "${set.name}" ${error.message}.`,
      help: isInput
        ? near === undefined
          ? `Add "${subject}" to each of its inputs, or write "<< get inputs "${subject}" >>".`
          : `Write "inputs.${near}".`
        : text.slice(error.start, error.end).startsWith('.')
          ? 'Write "inputs." in front of the name, without a dot before it.'
          : 'Write values as "<< inputs.name >>".',
    });
  }
}

function* textsIn(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
