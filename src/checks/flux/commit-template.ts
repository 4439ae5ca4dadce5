import type { Finding } from '../../diagnostics/diagnostic.ts';
import { parseTemplate } from '../../render/go-template/parse.ts';
import { TemplateProblem } from '../../render/go-template/problem.ts';
import { partPlace, refuseUnknownFunctions } from '../../render/applicationset/placeholders.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';

const sample = (template: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: fleet
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/example/fleet.git
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageUpdateAutomation
metadata:
  name: fleet
  namespace: flux-system
spec:
  interval: 30m
  sourceRef:
    kind: GitRepository
    name: fleet
  git:
    commit:
      author:
        email: flux@example.com
      messageTemplate: '${template}'
`;

const PATH = ['spec', 'git', 'commit', 'messageTemplate'];

export default defineCheck({
  code: 'flux/commit-template',
  severity: 'error',
  summary: 'The message of an automated commit is a Go template over what changed.',
  why: 'The API server accepts any text. The controller reports "unable to create commit message template", or stops at ".Updated", which is gone since image.toolkit.fluxcd.io/v1, and commits nothing.',
  kinds: ['image.toolkit.fluxcd.io/ImageUpdateAutomation'],
  *run(resource): Generator<Finding> {
    const text = textAt(resource, PATH);
    if (text === undefined || text.includes('${')) return;
    const removed = /\.Updated\b/.exec(text);
    if (removed !== null)
      yield {
        at: partPlace(resource, PATH, text, { start: removed.index, end: removed.index + removed[0].length }),
        message: `The commit message of ${nameOf(resource)} reads ".Updated", which the v1 API does not have.`,
        help: 'Write ".Changed", as in "{{ range .Changed.Changes }}{{ .OldValue }} -> {{ .NewValue }}{{ end }}".',
      };
    try {
      refuseUnknownFunctions(parseTemplate(text));
    } catch (error) {
      if (!(error instanceof TemplateProblem)) return;
      yield {
        at: partPlace(resource, PATH, text, error),
        message: `The commit message of ${nameOf(resource)} is no Go template: it ${error.message}.`,
        help: 'Write Go template, such as "{{ range .Changed.Changes }}{{ .NewValue }}{{ end }}".',
      };
    }
  },
  bad: sample('{{ range .Updated.Images }}{{ . }} {{ end }}'),
  good: sample('{{ range .Changed.Changes }}{{ .OldValue }} -> {{ .NewValue }} {{ end }}'),
});
