import { type Path, valueAt } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { entriesOf } from './settings.ts';

const STEPS: Path = ['spec', 'strategy', 'rollingSync', 'steps'];

interface Expression {
  readonly path: Path;
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** What the steps of a RollingSync select, among the Applications where they are known, else among the template's labels. */
export function rollingSyncFindings(set: Resource, applications: readonly Resource[] | undefined): CodedFinding[] {
  if (set.get(['spec', 'strategy', 'type']) !== 'RollingSync') return [];
  const steps = set.get(STEPS);
  if (!Array.isArray(steps)) return [];
  const all = steps.map((step: unknown, index) => expressionsOf(step, [...STEPS, index]));
  // Another check speaks about operators; what such a step selects is nobody's guess.
  if (all.flat().some(({ operator }) => operator !== 'In' && operator !== 'NotIn')) return [];
  return applications === undefined || applications.length === 0
    ? byTemplate(set, all)
    : byApplications(set, all, applications);
}

function expressionsOf(step: unknown, path: Path): Expression[] {
  const list = valueAt(step, ['matchExpressions']);
  if (!Array.isArray(list)) return [];
  return list.map((expression: unknown, index) => {
    const values = valueAt(expression, ['values']);
    return {
      path: [...path, 'matchExpressions', index],
      key: String(valueAt(expression, ['key'])),
      operator: String(valueAt(expression, ['operator'])),
      values: Array.isArray(values) ? values.map(String) : [],
    };
  });
}

function byTemplate(set: Resource, steps: readonly (readonly Expression[])[]): CodedFinding[] {
  // A patch or a generator's own template can add labels.
  if (set.get(['spec', 'templatePatch']) !== undefined) return [];
  const templates = entriesOf(set, ['spec', 'generators']).map(({ value, names }) =>
    names.map((name) => valueAt(value[name], ['template', 'metadata', 'labels'])),
  );
  const labels = new Map<string, string>();
  for (const map of [set.get(['spec', 'template', 'metadata', 'labels']), ...templates.flat()]) {
    if (map === null || typeof map !== 'object') continue;
    for (const [key, value] of Object.entries(map)) {
      if (key.includes('{{')) return [];
      labels.set(key, labels.has(key) ? '{{' : String(value));
    }
  }
  return steps.flatMap((step) =>
    step.flatMap(({ path, key, operator, values }) => {
      if (operator !== 'In') return [];
      const own = labels.get(key);
      if (own === undefined) return [missingLabel(set, path, key, [...labels.keys()])];
      return own.includes('{{') || values.includes(own) ? [] : [noValue(set, path, key, values, [own])];
    }),
  );
}

function byApplications(
  set: Resource,
  steps: readonly (readonly Expression[])[],
  applications: readonly Resource[],
): CodedFinding[] {
  const findings: CodedFinding[] = [];
  const chosen = new Map<Resource, number[]>(applications.map((application) => [application, []]));
  steps.forEach((step, index) => {
    const selected = applications.filter((application) => step.every((expression) => fits(expression, application)));
    for (const application of selected) chosen.get(application)?.push(index);
    if (selected.length > 0) return;
    const lacking = step.find((expression) => !applications.some((application) => fits(expression, application)));
    if (lacking === undefined) {
      findings.push({
        code: 'applicationset/rolling-sync-selects',
        at: set.at([...STEPS, index]),
        message: `Step ${index + 1} of the RollingSync selects none of the ${applications.length} Applications.`,
        help: 'Remove the step, or correct its expressions: an Application has to fit all of them.',
      });
      return;
    }
    const values = [...new Set(applications.flatMap((application) => labelOf(application, lacking.key) ?? []))];
    const keys = [
      ...new Set(
        applications.flatMap((application) =>
          Object.keys((application.get(['metadata', 'labels']) as object | undefined) ?? {}),
        ),
      ),
    ];
    findings.push(
      values.length === 0
        ? missingLabel(set, lacking.path, lacking.key, keys)
        : noValue(set, lacking.path, lacking.key, lacking.values, values),
    );
  });
  if (findings.length > 0) return findings;
  for (const [application, indexes] of chosen) {
    if (indexes.length > 1) {
      findings.push({
        code: 'applicationset/rolling-sync-one-step',
        at: set.at([...STEPS, indexes[1] ?? 0]),
        message: `Steps ${indexes.map((index) => index + 1).join(' and ')} both select Application "${application.name}".`,
        help: 'Change the expressions so that each Application is in one step.',
      });
      break;
    }
  }
  const left = applications.filter((application) => chosen.get(application)?.length === 0);
  const [first] = left;
  if (first !== undefined && findings.length === 0) {
    findings.push({
      code: 'applicationset/rolling-sync-every-application',
      at: set.at(STEPS, 'key'),
      message: `No step selects Application "${first.name}"${left.length > 1 ? ` and ${left.length - 1} more` : ''}, so RollingSync never syncs it.`,
      help: 'Add a step for it.',
    });
  }
  return findings;
}

function labelOf(application: Resource, key: string): string | undefined {
  const value = application.get(['metadata', 'labels', key]);
  return typeof value === 'string' ? value : undefined;
}

function fits({ key, operator, values }: Expression, application: Resource): boolean {
  const own = labelOf(application, key);
  return operator === 'In' ? own !== undefined && values.includes(own) : own === undefined || !values.includes(own);
}

function missingLabel(set: Resource, path: Path, key: string, keys: readonly string[]): CodedFinding {
  const close = nearest(key, keys);
  return {
    code: 'applicationset/rolling-sync-selects',
    at: set.at([...path, 'key']),
    message: `This step selects by the label "${key}", which the Applications of ApplicationSet "${set.name}" do not have.`,
    help:
      close === undefined
        ? `Add "${key}" to "template.metadata.labels": steps look at labels of Applications, not of clusters.`
        : `Did you mean "${close}"?`,
  };
}

function noValue(
  set: Resource,
  path: Path,
  key: string,
  values: readonly string[],
  given: readonly string[],
): CodedFinding {
  const [first = ''] = values;
  const close = nearest(first, given);
  return {
    code: 'applicationset/rolling-sync-selects',
    at: set.at(values.length > 0 ? [...path, 'values', 0] : [...path, 'values']),
    message: `This step selects "${key}" with ${values.length === 0 ? 'no value' : values.map((value) => `"${value}"`).join(' or ')}, and the Applications have ${given
      .slice(0, 4)
      .map((value) => `"${value}"`)
      .join(', ')}.`,
    help:
      close === undefined
        ? `Write ${given
            .slice(0, 2)
            .map((value) => `"${value}"`)
            .join(' or ')}.`
        : `Did you mean "${close}"?`,
  };
}
