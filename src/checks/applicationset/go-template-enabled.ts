import type { Finding } from '../../diagnostics/diagnostic.ts';
import { tagsOf } from '../../render/applicationset/fasttemplate.ts';
import { partPlace } from '../../render/applicationset/placeholders.ts';
import { settingsOf } from '../../render/applicationset/settings.ts';
import { templateTexts } from '../../render/applicationset/template-syntax.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/go-template-enabled',
  severity: 'error',
  summary: 'Placeholders with a dot, and Go template actions, stand in an ApplicationSet with goTemplate.',
  why: 'Without "goTemplate: true" the controller looks for a parameter that is really called ".name", finds none and leaves the text "{{.name}}" in the Application.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    if (settingsOf(set).goTemplate) return;
    const dotted = templateTexts(set).flatMap(({ path, text }) =>
      (tagsOf(text) ?? [])
        .filter(({ name }) => isGoAction(name))
        .map((tag) => ({ at: partPlace(set, path, text, tag), shown: text.slice(tag.start, tag.end) })),
    );
    const [first, ...others] = dotted.sort((a, b) => a.at.span.start - b.at.span.start);
    if (first === undefined) return;
    yield {
      at: first.at,
      message: `"${first.shown.replace(/\s+/g, ' ')}" is a Go template, and ApplicationSet "${set.name}" does not set goTemplate, so the text stays as it is.`,
      help: 'Add "goTemplate: true" and "goTemplateOptions: [missingkey=error]" to "spec".',
      related: others.map(({ at }) => ({ place: at, message: 'This one too.' })),
    };
  },
  bad: SET.replace(/ {2}goTemplate.*\n/g, ''),
  good: SET,
});

/** True for `.name`, `- .name`, `if …` and calls; false for `name` and `path.basename`. */
function isGoAction(tag: string): boolean {
  return (
    /^-?\s*(\$|\.[A-Za-z_]|\()/.test(tag) ||
    /^-?\s*(if|else|end|range|with|index|default|printf|toYaml|normalize|slugify)\b(?![.[])(\s|-|$)/.test(tag) ||
    tag.includes('|')
  );
}
