import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/template-patch-project',
  station: 'render',
  severity: 'error',
  summary: 'A templatePatch leaves the project of the Application alone.',
  why: 'The controller applies the patch and then puts the project of the template back, without a word.',
  bad: SET.replace(
    '  template:\n',
    () => '  templatePatch: |\n    spec:\n      project: "shop-{{.env}}"\n  template:\n',
  ),
  good: SET.replace(
    '  template:\n',
    () => '  templatePatch: |\n    spec:\n      revisionHistoryLimit: 3\n  template:\n',
  ),
});
