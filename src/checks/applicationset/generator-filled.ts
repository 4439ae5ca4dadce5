import type { Finding } from '../../diagnostics/diagnostic.ts';
import { allEntries, GENERATORS } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/generator-filled',
  severity: 'error',
  demands: true,
  summary: 'Every generator of an ApplicationSet has a value.',
  why: 'A key without a value is null, which the API server drops: the generator is gone, and the controller generates nothing from it. All clusters are "clusters: {}".',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      for (const name of GENERATORS) {
        if (value[name] !== null) continue;
        yield {
          at: set.at([...path, name], 'key'),
          message: `The ${name} generator of ApplicationSet "${set.name}" is empty, so it is dropped.`,
          help: name === 'clusters' ? 'Write "clusters: {}".' : `Write the fields of "${name}" below it.`,
        };
      }
    }
  },
  bad: withGenerators('- clusters:\n', SET).replaceAll('{{.env}}', '{{.nameNormalized}}'),
  good: withGenerators('- clusters: {}\n', SET).replaceAll('{{.env}}', '{{.nameNormalized}}'),
});
