import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { PLAIN_SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/list-values-strings',
  severity: 'error',
  summary: 'Without goTemplate, every value of a list generator is a string.',
  why: 'The controller prints "error parsing value as string" and generates nothing. With goTemplate, values can be numbers, booleans, lists and maps.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    if (set.get(['spec', 'goTemplate']) === true) return;
    for (const { path, value } of allEntries(set)) {
      const elements = valueAt(value, ['list', 'elements']);
      if (!Array.isArray(elements)) continue;
      for (const [index, element] of elements.entries()) {
        for (const [names, own] of textsWanted(element)) {
          if (typeof own === 'string') continue;
          const isPlain = typeof own === 'number' || typeof own === 'boolean';
          yield {
            at: set.at([...path, 'list', 'elements', index, ...names]),
            message: `The value of "${names.join('.')}" is ${describe(own)}, and without goTemplate a list generator takes only strings.`,
            help: isPlain
              ? `Write "${String(own)}" in quotes, or set "goTemplate: true".`
              : 'Set "goTemplate: true", or write one key for each value.',
          };
        }
      }
    }
  },
  bad: withGenerators('- list:\n    elements:\n      - env: dev\n        wave: 1\n', PLAIN_SET),
  good: withGenerators('- list:\n    elements:\n      - env: dev\n        wave: "1"\n', PLAIN_SET),
});

/** The values of an element that have to be strings, by their names; `values` is one level deeper. */
function textsWanted(element: unknown): [string[], unknown][] {
  if (element === null || typeof element !== 'object' || Array.isArray(element)) return [];
  return Object.entries(element).flatMap(([key, value]): [string[], unknown][] =>
    key === 'values' && value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([name, inner]) => [[key, name], inner])
      : [[[key], value]],
  );
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `the ${typeof value} ${String(value)}`;
}
