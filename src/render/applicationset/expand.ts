import { parse, stringify } from 'yaml';
import { type Path, valueAt } from '../../manifests/path.ts';
import type { Example } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import type { TemplateProblem } from '../go-template/problem.ts';
import type { Range } from '../go-template/syntax.ts';
import { generatedApplication } from './application.ts';
import { generate } from './generate.ts';
import { NotText } from './list.ts';
import { hasDirective, mergedTemplate, patched, projectOf, templatePath } from './merge-template.ts';
import { nameFindings } from './names.ts';
import { actionAround, partPlace } from './placeholders.ts';
import { CannotExpand, Refusal } from './refusal.ts';
import { rollingSyncFindings } from './rolling-sync.ts';
import { entriesOf, type GeneratorEntry, type GeneratorName, settingsOf, type Settings } from './settings.ts';
import { isPlainTag, type Unknown, unknownFindings, unknownParameters } from './unknown.ts';
import { type Parameters, renderText } from './text.ts';
import { syntaxFindings } from './template-syntax.ts';

/** What came of an ApplicationSet. */
export interface Expansion {
  readonly applications: readonly Resource[];
  /** The Applications as YAML; empty where there is a reason. */
  readonly output: string;
  readonly findings: readonly CodedFinding[];
  /** Why it cannot be expanded offline, or null. */
  readonly reason: string | null;
}

/** An Application before it is checked, with what made it. */
interface Draft {
  readonly application: Resource;
  readonly isWhole: boolean;
}

/** The Applications that an ApplicationSet generates from what the example holds. Never throws. */
export function expandApplicationSet(resource: Resource, example: Example): Expansion {
  const settings = settingsOf(resource);
  const nothing = (reason: string, findings: readonly CodedFinding[]): Expansion => ({
    applications: [],
    output: '',
    findings,
    reason,
  });
  const syntax = syntaxFindings(resource, settings);
  if (syntax.length > 0) return nothing('One of its templates cannot be read.', syntax);
  if (!isComplete(resource)) return nothing('It has no template, or no generators.', []);
  try {
    return expand(resource, example, settings);
  } catch (error) {
    if (error instanceof CannotExpand) {
      return nothing(error.message, [
        ...unknownParameters(resource, settings),
        ...rollingSyncFindings(resource, undefined),
      ]);
    }
    if (!(error instanceof Refusal)) throw error;
    // Checks of their own speak about these.
    if (error instanceof NotText) return nothing(error.message, []);
    return nothing(error.message, [refusalFinding(resource, error)]);
  }
}

function isComplete(resource: Resource): boolean {
  const template = resource.get(['spec', 'template']);
  return (
    template !== null &&
    typeof template === 'object' &&
    !Array.isArray(template) &&
    entriesOf(resource, ['spec', 'generators']).length > 0
  );
}

function refusalFinding(resource: Resource, refusal: Refusal): CodedFinding {
  const text = resource.get(refusal.path);
  return {
    code: 'applicationset/expands',
    at:
      typeof text === 'string'
        ? partPlace(resource, refusal.path, text, refusal.range)
        : resource.at(refusal.path, refusal.part),
    message: refusal.message,
    help: refusal.help,
  };
}

function expand(resource: Resource, example: Example, settings: Settings): Expansion {
  const drafts: Draft[] = [];
  const unknown = new Map<string, Unknown>();
  const findings: CodedFinding[] = [];
  const entries = entriesOf(resource, ['spec', 'generators']);
  const name = resource.get(['spec', 'template', 'metadata', 'name']);
  if (name !== undefined && name !== null && typeof name !== 'string')
    throw new CannotExpand('The name in its template is no text.');
  if (entries.some((entry) => entry.names.length === 0)) throw new CannotExpand('One of its generators is empty.');
  for (const entry of entries) {
    for (const name of entry.names) {
      const sets = generate(entry.value, name, entry.path, { resource, example, settings });
      if (sets.length === 0) findings.push(emptyFinding(resource, entry, name));
      for (const set of sets) {
        const problems: Problems = { resource, settings, unknown, findings, entry, broken: false };
        const draft = render(set, name, problems);
        if (draft !== undefined) drafts.push(draft);
      }
      if (drafts.length > 2000) throw new CannotExpand('It generates more than 2000 Applications.');
    }
  }
  findings.push(...unknownFindings(resource, [...unknown.values()], settings));
  const whole = drafts.filter((draft) => draft.isWhole).map((draft) => draft.application);
  const named = nameFindings(resource, drafts.length === whole.length ? whole : []);
  findings.push(
    ...named.findings,
    ...rollingSyncFindings(resource, drafts.length === whole.length ? whole : undefined),
  );
  const applications = whole.filter((application) => !named.refused.has(application));
  let written: string | undefined;
  return {
    applications,
    // Written once a page asks for it: the checks do not.
    get output() {
      written ??= applications
        .map((application) => stringify(application.value, { lineWidth: 0, aliasDuplicateObjects: false }))
        .join('---\n');
      return written;
    },
    findings: unrepeated(findings),
    reason: applications.length > 0 ? null : 'It generates no Application.',
  };
}

function unrepeated(findings: readonly CodedFinding[]): CodedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, at }) => {
    const key = `${code} ${at.source.path} ${at.span.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

function emptyFinding(resource: Resource, entry: GeneratorEntry, name: GeneratorName): CodedFinding {
  const path = [...entry.path, name];
  const code = 'applicationset/generates-applications';
  const label = `ApplicationSet "${resource.name}"`;
  if (entry.value['selector'] !== undefined) {
    return {
      code,
      at: resource.at([...entry.path, 'selector'], 'key'),
      message: `The selector of this ${name} generator fits none of its parameter sets, so ${label} generates no Application from it.`,
      help: 'Correct the selector, or remove it.',
    };
  }
  if (name === 'clusters') {
    return {
      code,
      at: resource.at([...path, 'selector'], 'key'),
      message: `No cluster Secret of this example has the labels that this selector asks for, so ${label} generates no Application.`,
      help: 'Add the labels to the cluster Secret ("argocd cluster add --label key=value").',
    };
  }
  return {
    code,
    at: resource.at(path, 'key'),
    message: `This ${name} generator gives no parameters, so ${label} generates no Application from it.`,
    help: name === 'list' ? 'Add an element.' : 'Correct the generator.',
  };
}

interface Problems {
  readonly resource: Resource;
  readonly settings: Settings;
  readonly unknown: Map<string, Unknown>;
  readonly findings: CodedFinding[];
  readonly entry: GeneratorEntry;
  broken: boolean;
}

function render(set: Parameters, name: GeneratorName, problems: Problems): Draft | undefined {
  const { resource, entry } = problems;
  const own = resource.get([...entry.path, name, 'template']);
  const ownPath = own === undefined ? undefined : [...entry.path, name, 'template'];
  const template = mergedTemplate(own, resource.get(['spec', 'template']));
  const pathOf = (path: Path): Path => templatePath(resource, ownPath, path, valueAt(template, path));
  const rendered = Object.keys(set).length === 0 ? template : renderValue(template, [], pathOf, set, problems);
  if (!isMap(rendered)) return undefined;
  const metadata = isMap(rendered['metadata']) ? rendered['metadata'] : {};
  const keeps = resource.get(['spec', 'syncPolicy', 'preserveResourcesOnDeletion']) === true;
  const finalizers = metadata['finalizers'];
  const value = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      ...metadata,
      ...(keeps || (Array.isArray(finalizers) && finalizers.length > 0) || Object.keys(set).length === 0
        ? {}
        : { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
    },
    spec: rendered['spec'] ?? {},
  };
  const final = withPatch(value, set, problems);
  const namespaced = {
    ...final,
    metadata: { ...final.metadata, ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }) },
  };
  if (resource.namespace === undefined) delete (namespaced.metadata as Record<string, unknown>)['namespace'];
  return { application: generatedApplication(resource, namespaced, rendered, pathOf), isWhole: !problems.broken };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function renderValue(
  value: unknown,
  path: Path,
  pathOf: (path: Path) => Path,
  set: Parameters,
  problems: Problems,
): unknown {
  if (typeof value === 'string') return renderOne(value, pathOf(path), set, problems);
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => renderValue(inner, [...path, index], pathOf, set, problems));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.includes('{{') ? renderOne(key, pathOf([...path, key]), set, problems) : key,
      renderValue(inner, [...path, key], pathOf, set, problems),
    ]),
  );
}

function renderOne(text: string, path: Path, set: Parameters, problems: Problems): string {
  const { output, missing, problem } = renderText(text, set, problems.settings);
  for (const range of missing) {
    problems.broken = true;
    // A dot where goTemplate is off is another mistake, with a check of its own.
    if (!problems.settings.goTemplate && !isPlainTag(text.slice(range.start, range.end))) continue;
    const key = JSON.stringify([path, range.start]);
    const before = problems.unknown.get(key);
    problems.unknown.set(key, { path, text, range, sets: [...(before?.sets ?? []), set] });
  }
  if (problem !== undefined) {
    problems.broken = true;
    problems.findings.push(problemFinding(problems.resource, path, text, problem));
  }
  return output;
}

function problemFinding(resource: Resource, path: Path, text: string, problem: TemplateProblem): CodedFinding {
  const range: Range = actionAround(text, problem);
  return {
    code: 'applicationset/expands',
    at: partPlace(resource, path, text, range),
    message: `"${text.slice(range.start, range.end).replace(/\s+/g, ' ')}" ${problem.message}.`,
    help: 'Correct the template.',
  };
}

type Application = { metadata: Record<string, unknown>; spec: unknown };

function withPatch(value: Application, set: Parameters, problems: Problems): Application {
  const { resource } = problems;
  const path: Path = ['spec', 'templatePatch'];
  const text = resource.get(path);
  if (typeof text !== 'string') return value;
  const rendered = renderOne(text, path, set, problems);
  if (problems.broken) return value;
  let patch: unknown;
  try {
    patch = parse(rendered, { maxAliasCount: 100, logLevel: 'error' });
  } catch {
    patch = rendered;
  }
  const refuse = (
    code: string,
    message: string,
    help: string,
    at = partOf(resource, path, text, /\S/),
  ): Application => {
    problems.broken = true;
    problems.findings.push({ code, at, message, help });
    return value;
  };
  if (patch === null || patch === undefined) return value;
  const name = String(valueAt(value, ['metadata', 'name']));
  if (!isMap(patch))
    return refuse(
      'applicationset/expands',
      `The templatePatch is no YAML map for Application "${name}".`,
      'Correct its indentation: render it once with "argocd appset generate".',
    );
  if (hasDirective(patch)) throw new CannotExpand('Its templatePatch uses a directive of strategic merge.');
  if (Object.hasOwn(patch, 'spec') && patch['spec'] === null) {
    return refuse(
      'applicationset/template-patch-spec',
      `For Application "${name}" the templatePatch is a bare "spec:", which removes the whole spec.`,
      'Move "spec:" into the condition.',
      partOf(resource, path, text, /^spec:/m),
    );
  }
  const project = valueAt(patch, ['spec', 'project']);
  if (project !== undefined && project !== valueAt(value, ['spec', 'project'])) {
    return refuse(
      'applicationset/template-patch-project',
      `The templatePatch changes the project of Application "${name}", and Argo CD puts the project of the template back.`,
      'Set "project" in the template.',
      partOf(resource, path, text, /project:/),
    );
  }
  const result = patched(value, patch) as Application;
  return { ...result, spec: isMap(result.spec) ? { ...result.spec, project: projectOf(value) } : result.spec };
}

function partOf(resource: Resource, path: Path, text: string, pattern: RegExp) {
  const match = pattern.exec(text);
  return match === null
    ? resource.at(path, 'key')
    : partPlace(resource, path, text, { start: match.index, end: match.index + match[0].length });
}
