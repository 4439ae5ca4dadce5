import type { Finding } from '../../diagnostics/diagnostic.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

const COMBINING = ['matrix', 'merge'] as const;

export default defineCheck({
  code: 'applicationset/nesting-depth',
  severity: 'error',
  summary: 'A matrix or merge stands at most once inside another matrix or merge.',
  why: 'The API server keeps what is nested deeper, and the controller does not read it: "child generator generated no parameters", or a merge without that part.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const depth = path.filter((part) => part === 'generators').length;
      if (depth !== 3) continue;
      for (const name of COMBINING) {
        if (value[name] === undefined || value[name] === null) continue;
        yield {
          at: set.at([...path, name], 'key'),
          message: `This ${name} is nested in two others, and the controller reads one level of nesting.`,
          help: 'Move its generators one level up, or list the combinations in a "list" generator.',
        };
      }
    }
  },
  bad: withGenerators(
    `- matrix:
    generators:
      - matrix:
          generators:
            - matrix:
                generators:
                  - list:
                      elements:
                        - env: dev
                  - list:
                      elements:
                        - region: eu
            - list:
                elements:
                  - tier: web
      - list:
          elements:
            - size: small
`,
    SET,
  ),
  good: withGenerators(
    `- matrix:
    generators:
      - matrix:
          generators:
            - list:
                elements:
                  - env: dev
            - list:
                elements:
                  - region: eu
      - list:
          elements:
            - size: small
`,
    SET,
  ),
});
