import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/missing-key-error',
  severity: 'warning',
  summary: 'An ApplicationSet with goTemplate sets missingkey=error.',
  why: 'Without it a placeholder whose parameter is missing prints "<no value>", and an Application is generated from that. Argo CD recommends the option in all its examples.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set, example): Generator<Finding> {
    if (
      !example.complete ||
      set.get(['spec', 'goTemplate']) !== true ||
      set.get(['spec', 'goTemplateOptions']) !== undefined
    )
      return;
    yield {
      at: set.at(['spec', 'goTemplate'], 'key'),
      message: `ApplicationSet "${set.name}" prints "<no value>" where a parameter is missing.`,
      help: 'Add "goTemplateOptions: [missingkey=error]" to "spec".',
    };
  },
  bad: SET.replace(/ {2}goTemplateOptions.*\n/, ''),
  good: SET,
});
