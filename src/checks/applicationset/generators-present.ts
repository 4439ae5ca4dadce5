import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/generators-present',
  severity: 'error',
  summary: 'An ApplicationSet has a generator.',
  why: 'An empty list of generators is no error: the ApplicationSet is healthy, generates nothing, and deletes the Applications that it generated before.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const generators = set.get(['spec', 'generators']);
    if (!Array.isArray(generators)) return;
    if (generators.length === 0) {
      yield {
        at: set.at(['spec', 'generators'], 'entry'),
        message: `ApplicationSet "${set.name}" has no generator, so it generates no Application.`,
        help: 'Add a generator, such as "- clusters: {}".',
      };
    }
    for (const [index, entry] of generators.entries()) {
      if (entry === null || typeof entry !== 'object' || Object.keys(entry).length > 0) continue;
      yield {
        at: set.at(['spec', 'generators', index]),
        message: `This entry of the generators of ApplicationSet "${set.name}" holds no generator.`,
        help: 'Remove it, or write a generator, such as "clusters: {}".',
      };
    }
  },
  bad: SET.replace(/ {2}generators:\n {4}- list:\n(?: {8}.*\n)*/, '  generators: []\n').replaceAll('{{.env}}', 'dev'),
  good: SET,
});
