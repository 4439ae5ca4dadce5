import type { Finding } from '../../diagnostics/diagnostic.ts';
import { templateTexts } from '../../render/applicationset/template-syntax.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

const KNOWN = ['missingkey=error', 'missingkey=default', 'missingkey=invalid', 'missingkey=zero'];

export default defineCheck({
  code: 'applicationset/template-options-known',
  severity: 'error',
  summary: 'The goTemplateOptions of an ApplicationSet are options of Go templates, and goTemplate is on.',
  why: 'The controller panics over an option that Go does not know. Without "goTemplate: true" the options are ignored.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const options = set.get(['spec', 'goTemplateOptions']);
    if (!Array.isArray(options) || options.length === 0) return;
    for (const [index, option] of options.entries()) {
      if (typeof option !== 'string' || KNOWN.includes(option)) continue;
      yield {
        at: set.at(['spec', 'goTemplateOptions', index]),
        message: `Go templates have no option "${option}".`,
        help: `Write "${nearest(option, KNOWN) ?? 'missingkey=error'}".`,
      };
    }
    // Placeholders that need goTemplate are reported at their own place.
    if (
      set.get(['spec', 'goTemplate']) === true ||
      templateTexts(set).some(({ text }) => text.includes('{{.') || text.includes('{{ .'))
    )
      return;
    yield {
      at: set.at(['spec', 'goTemplateOptions'], 'key'),
      message: `ApplicationSet "${set.name}" sets goTemplateOptions without goTemplate, so they are ignored.`,
      help: 'Remove them, or add "goTemplate: true" and write placeholders with a dot.',
    };
  },
  bad: SET.replace('missingkey=error', 'missingkey=fail'),
  good: SET,
});
