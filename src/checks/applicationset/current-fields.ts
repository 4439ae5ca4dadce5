import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/current-fields',
  severity: 'warning',
  summary: 'An ApplicationSet has no field that Argo CD ignores.',
  why: 'Since Argo CD 3.0 selectors of nested generators always count, and applyNestedSelectors is ignored.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    if (set.get(['spec', 'applyNestedSelectors']) === undefined) return;
    yield {
      at: set.at(['spec', 'applyNestedSelectors'], 'key'),
      message: 'The field "applyNestedSelectors" is ignored since Argo CD 3.0, where nested selectors always count.',
      help: 'Remove it.',
    };
  },
  bad: SET.replace('  generators:', '  applyNestedSelectors: true\n  generators:'),
  good: SET,
});
