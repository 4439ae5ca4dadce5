import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/placeholder-quoted',
  severity: 'error',
  summary: 'A value that starts with a placeholder stands in quotes.',
  why: 'YAML reads "{{ x }}" without quotes as a map in a map, and the API server prints a type error.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, text } of unquoted(set.value['spec'], ['spec'])) {
      yield { at: set.at(path), message: `YAML reads "${text}" without quotes as a map.`, help: `Write "${text}" in quotes.` };
    }
  },
  bad: SET.replace('"{{.env}}"', '{{.env}}'),
  good: SET,
});

/** Values that are what YAML makes of `{{ x }}`: a map whose only key is a map. */
function* unquoted(value: unknown, path: Path): Generator<{ path: Path; text: string }> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) {
    const keys = Object.keys(value);
    const inner = keys.length === 1 ? /^\{"(.+?)":null\}$|^\{ ?(.+?) ?\}$/.exec(keys[0] ?? '') : null;
    if (inner !== null && Object.values(value)[0] === null) {
      yield { path, text: `{{${inner[1] ?? inner[2] ?? ''}}}` };
      return;
    }
  }
  for (const [key, child] of Object.entries(value)) yield* unquoted(child, [...path, Array.isArray(value) ? Number(key) : key]);
}
