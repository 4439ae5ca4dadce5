import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/matrix-two-generators',
  severity: 'error',
  summary: 'A matrix generator has exactly two generators.',
  why: 'The controller prints "found less than two generators" or "found more than two generators" and generates nothing. Three are two matrices, one inside the other.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const generators = valueAt(value, ['matrix', 'generators']);
      if (!Array.isArray(generators) || generators.length === 2) continue;
      const own = [...path, 'matrix', 'generators'];
      yield {
        at: generators.length > 2 ? set.at([...own, 2]) : set.at(own, 'key'),
        message: `This matrix has ${generators.length === 0 ? 'no generators' : generators.length === 1 ? 'one generator' : `${generators.length} generators`}, and it takes exactly two.`,
        help:
          generators.length > 2
            ? 'Put two of them into a matrix of their own, and that into this one.'
            : 'Add a generator, or use the one alone.',
      };
    }
  },
  bad: withGenerators(
    '- matrix:\n    generators:\n      - list:\n          elements:\n            - env: dev\n      - list:\n          elements:\n            - region: eu\n      - list:\n          elements:\n            - tier: web\n',
    SET,
  ),
  good: withGenerators(
    '- matrix:\n    generators:\n      - list:\n          elements:\n            - env: dev\n      - list:\n          elements:\n            - region: eu\n',
    SET,
  ),
});
