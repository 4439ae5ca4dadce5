import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { actionAround, partPlace, textsBelow } from '../../render/applicationset/placeholders.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { SET, withGenerators } from './sample.ts';

/** What has placeholders of its own, is text for someone else, or is a generator with an entry of its own. */
const OWN: ReadonlySet<string> = new Set(['values', 'template', 'generators', 'elements', 'elementsYaml']);

/** True for the second generator of a matrix, and for all that stands inside one. */
function isFilledIn(path: Path): boolean {
  return path.some(
    (part, index) => part === 'matrix' && path[index + 1] === 'generators' && Number(path[index + 2]) > 0,
  );
}

export default defineCheck({
  code: 'applicationset/generator-parameters',
  severity: 'error',
  summary: 'Only the second generator of a matrix reads parameters, those of the first.',
  why: 'The controller fills in the second generator of a matrix alone. Everywhere else the text "{{ … }}" is taken as it stands: a path, selector or repository of that name is not found, and nothing is generated.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, names, value } of allEntries(set)) {
      if (isFilledIn(path)) continue;
      for (const name of names) {
        for (const [key, inner] of Object.entries(fieldsOf(value[name]))) {
          if (OWN.has(key)) continue;
          for (const { path: at, text } of textsBelow(inner, [...path, name, key])) {
            if (at.includes('values')) continue;
            const start = text.indexOf('{{');
            const action = actionAround(text, { start, end: start + 2 });
            yield {
              at: partPlace(set, at, text, action),
              message: `"${text.slice(action.start, action.end)}" stands in a generator that no other gives parameters to, so the text stays as it is.`,
              help: path.includes('matrix')
                ? 'Move this generator behind the one that gives the parameter: the second of a matrix can use the first.'
                : 'Write the value itself, or make this the second generator of a "matrix".',
            };
          }
        }
      }
    }
  },
  bad: withGenerators(
    `- matrix:
    generators:
      - git:
          repoURL: https://github.com/example/shop.git
          revision: main
          directories:
            - path: "apps/{{.env}}/*"
      - list:
          elements:
            - env: dev
`,
    SET,
  ).replace('name: "shop-{{.env}}"', 'name: "{{.path.basenameNormalized}}-{{.env}}"'),
  good: withGenerators(
    `- matrix:
    generators:
      - list:
          elements:
            - env: dev
      - git:
          repoURL: https://github.com/example/shop.git
          revision: main
          directories:
            - path: "apps/{{.env}}/*"
`,
    SET,
  ).replace('name: "shop-{{.env}}"', 'name: "{{.path.basenameNormalized}}-{{.env}}"'),
});
