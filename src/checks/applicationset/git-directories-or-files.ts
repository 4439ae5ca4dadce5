import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/git-directories-or-files',
  severity: 'error',
  summary: 'A git generator names either directories or files.',
  why: 'With both, the controller reads the directories and ignores the files; with neither it generates nothing.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const git = value['git'];
      if (git === null || typeof git !== 'object') continue;
      const filled = (name: string): boolean => {
        const list = valueAt(git, [name]);
        return Array.isArray(list) && list.length > 0;
      };
      const [directories, files] = [filled('directories'), filled('files')];
      if (directories !== files) continue;
      yield {
        at: directories ? set.at([...path, 'git', 'files'], 'key') : set.at([...path, 'git'], 'key'),
        message: directories
          ? 'This git generator names directories and files, and its files are ignored.'
          : 'This git generator names neither directories nor files.',
        help: directories
          ? 'Move "files" to a git generator of its own.'
          : 'Add "directories" or "files" with a "path".',
      };
    }
  },
  bad: withGenerators(
    '- git:\n    repoURL: https://github.com/example/shop.git\n    revision: main\n    directories:\n      - path: overlays/*\n    files:\n      - path: overlays/*/config.json\n',
    SET,
  ).replaceAll('{{.env}}', '{{.path.basenameNormalized}}'),
  good: withGenerators(
    '- git:\n    repoURL: https://github.com/example/shop.git\n    revision: main\n    directories:\n      - path: overlays/*\n',
    SET,
  ).replaceAll('{{.env}}', '{{.path.basenameNormalized}}'),
});
