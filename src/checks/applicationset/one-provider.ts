import type { Finding } from '../../diagnostics/diagnostic.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { SET, withGenerators } from './sample.ts';

/** The hosts that each generator knows, in the order in which the controller looks for them. */
const PROVIDERS = {
  scmProvider: ['github', 'gitlab', 'gitea', 'bitbucketServer', 'azureDevOps', 'bitbucket', 'awsCodeCommit'],
  pullRequest: ['github', 'gitlab', 'gitea', 'bitbucketServer', 'bitbucket', 'azuredevops'],
} as const;

export default defineCheck({
  code: 'applicationset/one-provider',
  severity: 'error',
  summary: 'An scmProvider or pullRequest generator names one host of repositories.',
  why: 'Without one the controller prints "no SCM provider implementation configured" or "no Pull Request provider implementation configured". Of two it asks the first and ignores the other without a word.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      for (const [generator, hosts] of Object.entries(PROVIDERS)) {
        const settings = value[generator];
        if (settings === null || typeof settings !== 'object' || Array.isArray(settings)) continue;
        const fields = fieldsOf(settings);
        const named = hosts.filter((host) => fields[host] !== undefined && fields[host] !== null);
        const isMisspelt = Object.keys(fields).some((key) =>
          hosts.some((host) => host !== key && host.toLowerCase() === key.toLowerCase()),
        );
        const [first, second] = named;
        if (first === undefined && !isMisspelt) {
          yield {
            at: set.at([...path, generator], 'key'),
            message: `This ${generator} generator names no host of repositories.`,
            help: `Add one of "${hosts.slice(0, -1).join('", "')}" or "${hosts.at(-1)}".`,
          };
        } else if (second !== undefined) {
          yield {
            at: set.at([...path, generator, second], 'key'),
            message: `This ${generator} generator names "${first}" and "${second}", and only "${first}" is asked.`,
            help: `Move "${second}" to a generator of its own.`,
          };
        }
      }
    }
  },
  bad: withGenerators(
    '- scmProvider:\n    github:\n      organization: example\n    gitlab:\n      group: "8"\n',
    SET,
  ).replaceAll('{{.env}}', '{{.repository}}'),
  good: withGenerators('- scmProvider:\n    github:\n      organization: example\n', SET).replaceAll(
    '{{.env}}',
    '{{.repository}}',
  ),
});
