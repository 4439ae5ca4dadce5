import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { PLAIN_SET, SET } from './sample.ts';

const patched = (set: string): string =>
  set.replace('  template:\n', '  templatePatch: |\n    spec:\n      revisionHistoryLimit: 3\n  template:\n');

export default defineCheck({
  code: 'applicationset/template-patch-go-template',
  severity: 'error',
  summary: 'An ApplicationSet with a templatePatch sets goTemplate.',
  why: 'A templatePatch works with Go templates only.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const patch = set.get(['spec', 'templatePatch']);
    if (typeof patch !== 'string' || set.get(['spec', 'goTemplate']) === true) return;
    // Where placeholders have a dot, the check of them says what to add.
    if (/\{\{-?\s*(\.|[a-z]+\b[^}]*\s)/.test(`${patch}${JSON.stringify(set.get(['spec', 'template']))}`)) return;
    yield {
      at: set.at(['spec', 'templatePatch'], 'key'),
      message: `ApplicationSet "${set.name}" has a templatePatch, and does not set goTemplate.`,
      help: 'Add "goTemplate: true" and "goTemplateOptions: [missingkey=error]" to "spec", and write placeholders with a dot.',
    };
  },
  bad: patched(PLAIN_SET),
  good: patched(SET),
});
