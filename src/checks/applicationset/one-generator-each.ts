import type { Finding } from '../../diagnostics/diagnostic.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/one-generator-each',
  severity: 'error',
  summary: 'Each entry of a matrix or merge generator holds one generator.',
  why: 'The controller prints "found multiple generators: a nested generator may have only one", or "child generator generated no parameters".',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, names } of allEntries(set)) {
      if (path.length <= 3 || names.length < 2) continue;
      yield {
        at: set.at([...path, names[1] ?? ''], 'key'),
        message: `This entry holds the generators ${names.map((name) => `"${name}"`).join(' and ')}, and each entry takes one.`,
        help: `Move "${names[1] ?? ''}" to an entry of its own.`,
      };
    }
  },
  bad: withGenerators(
    '- matrix:\n    generators:\n      - list:\n          elements:\n            - env: dev\n        clusters: {}\n      - list:\n          elements:\n            - region: eu\n',
    SET,
  ),
  good: withGenerators(
    '- matrix:\n    generators:\n      - clusters: {}\n      - list:\n          elements:\n            - env: dev\n',
    SET,
  ).replace('name: "shop-', 'name: "{{.nameNormalized}}-'),
});
