import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/template-patch-spec',
  station: 'render',
  severity: 'error',
  summary: 'A templatePatch never renders a bare "spec:".',
  why: 'A key without value is null in a merge patch: it removes the whole spec of the Application (argo-cd#17040).',
  bad: SET.replace(
    '  template:\n',
    () =>
      '  templatePatch: |\n    spec:\n    {{- if eq .env "staging" }}\n      revisionHistoryLimit: 3\n    {{- end }}\n  template:\n',
  ),
  good: SET.replace(
    '  template:\n',
    () =>
      '  templatePatch: |\n    {{- if eq .env "dev" }}\n    spec:\n      revisionHistoryLimit: 3\n    {{- end }}\n  template:\n',
  ),
});
