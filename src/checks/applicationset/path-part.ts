import type { Finding } from '../../diagnostics/diagnostic.ts';
import { partPlace } from '../../render/applicationset/placeholders.ts';
import { templateTexts } from '../../render/applicationset/template-syntax.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

const set = (path: string): string =>
  withGenerators(
    '- git:\n    repoURL: https://github.com/example/shop.git\n    revision: main\n    directories:\n      - path: overlays/*\n',
    SET,
  )
    .replace('overlays/{{.env}}', `{{.path${path}}}`)
    .replaceAll('{{.env}}', '{{.path.basename}}');

/** True where a generator of the set, or one nested in it, reads Git without a prefix for its parameters. */
function readsGit(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, child]) => {
    if (key !== 'git')
      return (key === 'generators' || key === 'matrix' || key === 'merge' || Array.isArray(value)) && readsGit(child);
    const prefix = (child as { pathParamPrefix?: unknown } | null)?.pathParamPrefix;
    return child !== null && typeof child === 'object' && (prefix === undefined || prefix === '');
  });
}

export default defineCheck({
  code: 'applicationset/path-part',
  severity: 'error',
  summary: 'With goTemplate, a template names the part of the path that it means.',
  why: 'With goTemplate, "path" of a git generator is a map: "{{.path}}" prints "map[basename:… path:…]". Without goTemplate, "{{path}}" is the path itself.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(resource): Generator<Finding> {
    if (resource.get(['spec', 'goTemplate']) !== true || !readsGit(resource.get(['spec', 'generators']))) return;
    for (const { path, text } of templateTexts(resource)) {
      const action = /\{\{-?\s*\.path\s*-?\}\}/.exec(text);
      if (action === null) continue;
      yield {
        at: partPlace(resource, path, text, { start: action.index, end: action.index + action[0].length }),
        message: `"${action[0]}" prints the whole map of the path's parts.`,
        help: 'Write "{{.path.path}}", or "{{.path.basename}}" for its last part.',
      };
    }
  },
  bad: set(''),
  good: set('.path'),
});
