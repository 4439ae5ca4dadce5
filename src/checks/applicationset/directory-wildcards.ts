import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/directory-wildcards',
  severity: 'error',
  summary: 'The directories of a git generator have one wildcard for each level.',
  why: 'In "directories" the wildcard "**" means no more than "*": directories further down are not found. In "files" it does.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const directories = valueAt(value, ['git', 'directories']);
      if (!Array.isArray(directories)) continue;
      for (const [index, directory] of directories.entries()) {
        const pattern = valueAt(directory, ['path']);
        if (typeof pattern !== 'string' || !pattern.includes('**')) continue;
        yield {
          at: set.at([...path, 'git', 'directories', index, 'path']),
          message: `"${pattern}" finds directories of one level only, because "**" is the same as "*" here.`,
          help: `Write "${pattern.replaceAll('**', '*')}", and an entry such as "${pattern.replaceAll('**', '*/*')}" for each further level.`,
        };
      }
    }
  },
  bad: withGenerators(
    '- git:\n    repoURL: https://github.com/example/shop.git\n    revision: main\n    directories:\n      - path: overlays/**\n',
    SET,
  ).replaceAll('{{.env}}', '{{.path.basenameNormalized}}'),
  good: withGenerators(
    '- git:\n    repoURL: https://github.com/example/shop.git\n    revision: main\n    directories:\n      - path: overlays/*\n',
    SET,
  ).replaceAll('{{.env}}', '{{.path.basenameNormalized}}'),
});
