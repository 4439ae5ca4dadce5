import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { patternProblem } from '../../text/go-pattern.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen } from '../value.ts';
import { SET, withGenerators } from './sample.ts';

const PATTERNS = ['branchMatch', 'targetBranchMatch', 'titleMatch', 'repositoryMatch', 'labelMatch'];

export default defineCheck({
  code: 'applicationset/filter-compiles',
  severity: 'error',
  summary: 'The filters of an scmProvider or pullRequest generator are regular expressions.',
  why: 'The API server accepts any text. The controller prints "error compiling BranchMatch regexp" and generates nothing.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      for (const generator of ['scmProvider', 'pullRequest']) {
        const filters = valueAt(value, [generator, 'filters']);
        if (!Array.isArray(filters)) continue;
        for (const [index, filter] of filters.entries()) {
          for (const field of PATTERNS) {
            const pattern = fieldsOf(filter)[field];
            const problem = typeof pattern !== 'string' || isOpen(pattern) ? undefined : patternProblem(pattern);
            if (problem === undefined) continue;
            yield {
              at: set.at([...path, generator, 'filters', index, field]),
              message: `This ${generator} generator filters by "${String(pattern)}", which is no regular expression: ${problem}.`,
              help: 'Write a regular expression of Go, and "\\" in front of a bracket that stands for itself.',
            };
          }
        }
      }
    }
  },
  bad: withGenerators(
    "- pullRequest:\n    github:\n      owner: example\n      repo: shop\n    filters:\n      - branchMatch: '^(feature|fix'\n",
    SET,
  ).replaceAll('{{.env}}', '{{.number}}'),
  good: withGenerators(
    "- pullRequest:\n    github:\n      owner: example\n      repo: shop\n    filters:\n      - branchMatch: '^(feature|fix)/'\n",
    SET,
  ).replaceAll('{{.env}}', '{{.number}}'),
});
