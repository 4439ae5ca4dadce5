import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../../src/checks/check-unit.ts';
import { openChecker } from '../../../src/checks/open-checker.ts';
import { runChecks } from '../../../src/checks/run.ts';
import { workspaceOf } from '../../../src/checks/workspace.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({});
});

/** What is said about somebody else's ApplicationSet: severity, code, and the text that is marked. */
async function said(text: string): Promise<string[]> {
  const { diagnostics } = await runChecks(workspaceOf({ 'set.yaml': text }, false), checker);
  return diagnostics.map(
    ({ severity, code, at }) => `${severity} ${code} [${at.source.text.slice(at.span.start, at.span.end)}]`,
  );
}

function set(spec: string, name: string, labels = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
${spec}
  template:
    metadata:
      name: '${name}'
${labels}    spec:
      project: default
      source: {repoURL: https://github.com/example/shop.git, path: deploy, targetRevision: v1.4.2}
      destination: {server: https://kubernetes.default.svc, namespace: shop}
`;
}

const LIST = '  goTemplate: true\n  generators: [{list: {elements: [{env: dev}]}}]';
const LABELS = "      labels: {env: '{{.env}}'}\n";
const rolling = (steps: string): string => `${LIST}\n  strategy: {type: RollingSync, rollingSync: {steps: ${steps}}}`;
const GIT = "git: {repoURL: https://github.com/example/shop.git, revision: main, directories: [{path: 'apps/*'}]}";

const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a dotted placeholder without goTemplate',
    set('  generators: [{clusters: {}}]', '{{.name}}-{{.server}}'),
    ['error applicationset/go-template-enabled [{{.name}}]'],
  ],
  [
    'a pipe without goTemplate',
    set('  generators: [{clusters: {}}]', '{{name | normalize}}'),
    ['error applicationset/go-template-enabled [{{name | normalize}}]'],
  ],
  [
    'an action in templatePatch without goTemplate',
    set(
      '  templatePatch: |\n    spec:\n      {{- if .sync }}\n      syncPolicy: {}\n      {{- end }}\n  generators: [{list: {elements: [{env: dev}]}}]',
      '{{env}}',
    ),
    ['error applicationset/go-template-enabled [{{- if .sync }}]'],
  ],
  [
    'options without goTemplate',
    set('  goTemplateOptions: ["missingkey=error"]\n  generators: [{list: {elements: [{env: dev}]}}]', '{{env}}'),
    ['error applicationset/template-options-known [goTemplateOptions]'],
  ],
  [
    'a placeholder without a dot',
    set('  goTemplate: true\n  generators: [{clusters: {}}]', '{{name}}-{{ server }}'),
    ['error applicationset/template-parses [{{name}}]'],
  ],
  [
    'path parameters without a dot',
    set(`  goTemplate: true\n  generators: [{${GIT}}]`, '{{path.basename}}'),
    ['error applicationset/template-parses [{{path.basename}}]'],
  ],
  [
    'a parameter of files, from directories',
    set(`  generators: [{${GIT}}]`, '{{path.filename}}'),
    ['error applicationset/placeholder-known [{{path.filename}}]'],
  ],
  [
    'a list of numbers',
    set('  generators: [{list: {elements: [{env: dev, n: 1, values: {a: true}}]}}]', '{{env}}'),
    ['error applicationset/list-values-strings [1]', 'error applicationset/list-values-strings [true]'],
  ],
  [
    'a matrix of three',
    set(
      '  goTemplate: true\n  generators: [{matrix: {generators: [{clusters: {}}, {list: {elements: [{a: b}]}}, {list: {elements: [{c: d}]}}]}}]',
      '{{.name}}',
    ),
    ['error applicationset/matrix-two-generators [{list: {elements: [{c: d}]}}]'],
  ],
  [
    'a matrix of one',
    set('  goTemplate: true\n  generators: [{matrix: {generators: [{clusters: {}}]}}]', '{{.name}}'),
    ['error applicationset/matrix-two-generators [generators]'],
  ],
  [
    'a merge of one',
    set('  goTemplate: true\n  generators: [{merge: {mergeKeys: [name], generators: [{clusters: {}}]}}]', '{{.name}}'),
    ['error applicationset/merge-two-generators [generators]'],
  ],
  [
    'a merge by no key',
    set(
      '  goTemplate: true\n  generators: [{merge: {mergeKeys: [], generators: [{clusters: {}}, {clusters: {}}]}}]',
      '{{.name}}',
    ),
    ['error applicationset/merge-keys-usable [mergeKeys]'],
  ],
  [
    'a quoted number of updates',
    set(rolling("[{matchExpressions: [{key: env, operator: In, values: [dev]}], maxUpdate: '2'}]"), '{{.env}}', LABELS),
    ["error applicationset/max-update ['2']"],
  ],
  [
    'a step of another label',
    set(rolling('[{matchExpressions: [{key: environment, operator: In, values: [dev]}]}]'), '{{.env}}', LABELS),
    ['error applicationset/rolling-sync-selects [environment]'],
  ],
  [
    'a step of a label of clusters',
    set(
      '  goTemplate: true\n  generators: [{clusters: {}}]\n  strategy: {type: RollingSync, rollingSync: {steps: [{matchExpressions: [{key: env, operator: In, values: [dev]}]}]}}',
      '{{.name}}',
    ),
    ['error applicationset/rolling-sync-selects [env]'],
  ],
  [
    'a strategy of Deployments',
    set(`${LIST}\n  strategy: {type: RollingUpdate}`, '{{.env}}'),
    ['error applicationset/strategy-known [RollingUpdate]'],
  ],
  [
    'steps without a type',
    set(
      `${LIST}\n  strategy: {rollingSync: {steps: [{matchExpressions: [{key: env, operator: In, values: [dev]}]}]}}`,
      '{{.env}}',
      LABELS,
    ),
    ['error applicationset/strategy-known [rollingSync]'],
  ],
  [
    'a deletion order without RollingSync',
    set(`${LIST}\n  strategy: {type: AllAtOnce, deletionOrder: Reverse}`, '{{.env}}'),
    ['error applicationset/strategy-known [Reverse]'],
  ],
  [
    'a patch of the project',
    set(`${LIST}\n  templatePatch: |\n    spec:\n      project: other`, '{{.env}}'),
    ['error applicationset/template-patch-project [project:]'],
  ],
  [
    'a name with a capital',
    set('  goTemplate: true\n  generators: [{list: {elements: [{env: Dev}]}}]', 'shop-{{.env}}'),
    ["error applicationset/name-valid ['shop-{{.env}}']"],
  ],
  [
    'directories and files',
    set(
      `  goTemplate: true\n  generators: [{${GIT.replace('}]}', "}], files: [{path: '*.json'}]}")}}]`,
      '{{.path.basename}}',
    ),
    ['error applicationset/git-directories-or-files [files]'],
  ],
];

const RIGHT: readonly (readonly [string, string])[] = [
  [
    'fasttemplate with spaces',
    set('  generators: [{clusters: {selector: {matchLabels: {env: prod}}}}]', '{{ name }}-{{metadata.labels.env}}'),
  ],
  [
    'values that read labels',
    set(
      `  goTemplate: true\n  goTemplateOptions: [missingkey=error]\n  generators: [{clusters: {values: {env: '{{index .metadata.labels "env"}}'}}}]`,
      '{{.values.env}}-{{ .name | normalize | trunc 20 }}',
    ),
  ],
  [
    'pull requests',
    set(
      '  goTemplate: true\n  generators: [{pullRequest: {github: {owner: example, repo: shop}}}]',
      '{{.branch_slug}}-{{.number}}',
    ),
  ],
  [
    'elements from a file',
    set(
      `  goTemplate: true\n  generators: [{matrix: {generators: [{git: {repoURL: https://github.com/example/shop.git, revision: main, files: [{path: 'apps/**/config.json'}]}}, {list: {elementsYaml: '{{ .components | toJson }}'}}]}}]`,
      '{{.name}}-{{.path.basename}}',
    ),
  ],
  [
    'a fallback, and a guard',
    set(
      '  goTemplate: true\n  goTemplateOptions: [missingkey=error]\n  generators: [{clusters: {}}]',
      '{{.name}}{{ dig "suffix" "" . }}{{ if hasKey . "x" }}{{ .x }}{{ end }}',
    ),
  ],
  [
    'all applications in steps',
    set(
      rolling(
        '[{matchExpressions: [{key: env, operator: In, values: [dev]}], maxUpdate: 0}, {matchExpressions: [{key: env, operator: NotIn, values: [dev]}], maxUpdate: 25%}]',
      ).replace('{env: dev}', '{env: dev}, {env: prod}'),
      '{{.env}}',
      LABELS,
    ),
  ],
  [
    'a selector after the generator',
    set(
      '  goTemplate: true\n  generators: [{list: {elements: [{env: dev}, {env: prod}]}, selector: {matchLabels: {env: prod}}}]',
      'shop',
    ),
  ],
];

describe('ApplicationSets of other people', () => {
  it.each(WRONG)('%s', async (_, text, expected) => expect(await said(text)).toEqual(expected));
  it.each(RIGHT)('%s is right', async (_, text) => expect(await said(text)).toEqual([]));
});
