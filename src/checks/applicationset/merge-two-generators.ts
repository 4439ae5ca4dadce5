import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/merge-two-generators',
  severity: 'error',
  summary: 'A merge generator has at least two generators.',
  why: 'The controller prints "found less than two generators" and generates nothing.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const generators = valueAt(value, ['merge', 'generators']);
      if (!Array.isArray(generators) || generators.length >= 2) continue;
      yield {
        at: set.at([...path, 'merge', 'generators'], 'key'),
        message: `This merge has ${generators.length === 0 ? 'no generators' : 'one generator'}, and it takes at least two.`,
        help: 'Add the generator whose parameters are merged in, or use the one alone.',
      };
    }
  },
  bad: withGenerators(
    '- merge:\n    mergeKeys: [env]\n    generators:\n      - list:\n          elements:\n            - env: dev\n',
    SET,
  ),
  good: withGenerators(
    '- merge:\n    mergeKeys: [env]\n    generators:\n      - list:\n          elements:\n            - env: dev\n      - list:\n          elements:\n            - {env: dev, replicas: 2}\n',
    SET,
  ),
});
