import { parse } from 'yaml';
import { type Path, valueAt } from '../../manifests/path.ts';
import { type Value, goValue } from '../go-template/value.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import type { Parameters } from './text.ts';

/** The parameters of a list generator: one set for each element. */
export function listParameters(list: unknown, path: Path, settings: Settings): Parameters[] {
  const sets: Parameters[] = [];
  const elements = valueAt(list, ['elements']);
  if (Array.isArray(elements)) {
    elements.forEach((element: unknown, index) => {
      if (element === null || typeof element !== 'object' || Array.isArray(element)) return;
      sets.push(settings.goTemplate ? asParameters(element) : flatElement(element, [...path, 'elements', index]));
    });
  }
  const text = valueAt(list, ['elementsYaml']);
  if (typeof text === 'string' && text !== '') {
    let more: unknown;
    try {
      more = parse(text, { maxAliasCount: 100, logLevel: 'error' });
    } catch {
      throw new Refusal([...path, 'elementsYaml'], 'The text of "elementsYaml" is not YAML.', 'Write a list of maps.');
    }
    if (!Array.isArray(more) && more !== null)
      throw new Refusal([...path, 'elementsYaml'], 'The text of "elementsYaml" is no list.', 'Write a list of maps.');
    for (const element of (more ?? []) as unknown[])
      if (element !== null && typeof element === 'object') sets.push(asParameters(element));
  }
  return sets;
}

/** Plain data as parameters. */
function asParameters(data: object): Parameters {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, goValue(value)]));
}

/** Without goTemplate every value is text; those of `values` get its name as prefix. */
function flatElement(element: object, path: Path): Parameters {
  const flat: Record<string, Value> = {};
  for (const [key, value] of Object.entries(element) as [string, unknown][]) {
    const inner =
      key === 'values' && value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value)
        : undefined;
    for (const [name, own] of inner ?? ([['', value]] as [string, unknown][])) {
      if (typeof own !== 'string') throw new NotText([...path, key, ...(inner === undefined ? [] : [name])], own);
      flat[inner === undefined ? key : `values.${name}`] = own;
    }
  }
  return flat;
}

/** A value that is no text where goTemplate is off; a check of that name says so. */
export class NotText extends Refusal {
  constructor(path: Path, value: unknown) {
    super(path, `The value ${JSON.stringify(value)} is no text.`, `Write ${JSON.stringify(String(value))} in quotes.`);
  }
}
