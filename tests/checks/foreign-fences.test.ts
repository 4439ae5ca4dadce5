import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../src/checks/check-unit.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({ path: process.env['PATH'] });
});

/** What is said about a text: `severity code [what is marked]`. */
async function said(path: string, text: string): Promise<string[]> {
  const { diagnostics } = await runChecks(workspaceOf({ [path]: text }, false), checker);
  return diagnostics.map(
    ({ severity, code, at }) => `${severity} ${code} [${at.source.text.slice(at.span.start, at.span.end)}]`,
  );
}
const fence = (text: string): string => `# Page\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\n`;

const FLUX =
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web, namespace: apps}\n';
const SOURCE =
  '  source:\n    repoURL: https://github.com/example/shop.git\n    targetRevision: v1\n    path: deploy\n';
const APPLICATION =
  'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop, namespace: argocd}\nspec:\n';
const DESTINATION = '  destination: {name: prod, namespace: shop}\n';
const SET = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
  - pullRequest:
    # ...
  template:
    metadata: {name: 'shop-{{.number}}'}
    spec:
      project: team
      source: {repoURL: 'https://github.com/example/shop.git', targetRevision: '{{.head_sha}}', path: deploy}
      destination: {name: prod, namespace: shop}
`;
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n';

/** Parts of resources, as pages show them: one warning. */
const ABRIDGED: readonly (readonly [string, string])[] = [
  ['a line of dots', `${FLUX}spec:\n  ...\n  interval: 10m\n  path: ./deploy\n`],
  ['dots where YAML ends a document', `${FLUX}spec:\n...\n  interval: 10m\n  path: ./deploy\n`],
  ['dots for an item', `${FLUX}spec:\n  interval: 10m\n  path: ./deploy\n  dependsOn:\n  - name: a\n  - ...\n`],
  ['dots for a value', `${FLUX}spec:\n  interval: 10m\n  path: ./deploy\n  prune: ...\n`],
  ['a comment of dots', `${FLUX}spec:\n  # ...\n  interval: 10m\n  path: ./deploy\n  wait: true\n`],
  ['words for what is left out', `${FLUX}spec: # omitted for brevity\n  interval: 10m\n  path: ./deploy\n`],
  ['a value left to a comment', `${FLUX}spec:\n  # your settings\n`],
  ['one field alone', `${APPLICATION}  syncPolicy:\n    automated: {prune: true}\n`],
  [
    'no name',
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n${SOURCE}${DESTINATION}  revisionHistoryLimit: 3\n`,
  ],
  [
    'a name to be filled in',
    `${FLUX.replace('name: web', "name: '<name>'")}spec:\n  interval: 10m\n  path: ./deploy\n`,
  ],
  ['a generator left to a comment', SET],
  [
    'a patch',
    `${DEPLOYMENT}  replicas: 3\n  template:\n    spec:\n      containers:\n      - name: web\n        env: []\n`,
  ],
];

/** Whole but for one mistake: an error. */
const WRONG: readonly (readonly [string, string, string])[] = [
  [
    'everything but the destination and the project',
    `${APPLICATION}${SOURCE}  syncPolicy:\n    automated: {prune: true}\n`,
    'error structure/required [spec]',
  ],
  [
    'everything but one field',
    `${FLUX}spec:\n  interval: 10m\n  path: ./deploy\n  sourceRef: {kind: GitRepository, name: web}\n`,
    'error structure/required [spec]',
  ],
  [
    'a misspelt field beside what is left out',
    `${FLUX}spec:\n  # ...\n  intervall: 10m\n  path: ./deploy\n`,
    'error structure/field-known [intervall]',
  ],
  [
    'an empty field that nothing explains',
    `${APPLICATION}  project: team\n${SOURCE}${DESTINATION}  syncPolicy:\n    automated:\n`,
    'error structure/empty [automated]',
  ],
];

describe("a fence of somebody else's page", () => {
  it.each(ABRIDGED)('%s is an abridgement', async (_, text) => {
    const found = await said('page.md', fence(text));
    expect(found.filter((one) => !one.startsWith('warning structure/placeholder'))).toEqual([
      expect.stringMatching(/^warning fence\/fragment-marked /),
    ]);
  });

  it.each(WRONG)('%s is a mistake', async (_, text, expected) => {
    expect(await said('page.md', fence(text))).toContain(expected);
    expect(await said('page.mdx', fence(text))).toContain(expected);
    expect(await said('page.yaml', text)).toContain(expected);
  });

  it('may show a part of what the page has in full', async () => {
    const whole = `${FLUX}spec:\n  interval: 10m\n  path: ./deploy\n  prune: true\n  sourceRef: {kind: GitRepository, name: web}\n`;
    const part = `${FLUX}spec:\n  interval: 10m\n  path: ./deploy\n  wait: true\n`;
    const errors = (await said('page.md', fence(whole) + fence(part))).filter((one) => one.startsWith('error'));
    expect(errors).toEqual([]);
    expect(await said('page.md', fence(part))).toContain('error structure/required [spec]');
  });
});

describe("what somebody else's text may mean", () => {
  const rollout = (name: string, comment: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: apps}\nspec:\n  containers:\n  - name: web\n    image: nginx:1.25\n    resources:\n      requests:\n        memory: lots${comment}\n`;

  it('takes a name for one that the reader replaces', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: my_app, namespace: apps}\n';
    expect(await said('a.yaml', text)).toEqual(['warning structure/name [my_app]']);
  });

  it('believes a comment that says what is wrong', async () => {
    expect(await said('a.yaml', rollout('web', ''))).toEqual(['error structure/pattern [lots]']);
    expect(await said('a.yaml', rollout('web', ' # invalid'))).toEqual(['warning structure/pattern [lots]']);
    const above = rollout('web', '').replace(
      '        memory',
      '        # This will not work\n        # at all:\n        memory',
    );
    expect(await said('a.yaml', above)).toEqual(['warning structure/pattern [lots]']);
  });

  it('holds only the structure against a text for another renderer', async () => {
    const set = (path: string): string =>
      SET.replace('  - pullRequest:\n    # ...\n', '  - list: {elements: [{env: prod}]}\n')
        .replace('{{.number}}', '{{.env}}')
        .replace('{{.head_sha}}', 'v1')
        .replace('path: deploy', `path: '${path}'`);
    expect(await said('a.yaml', set('{{.evn}}'))).toEqual(['error applicationset/placeholder-known [{{.evn}}]']);
    expect((await said('a.yaml', set('{{ `{{ .evn }}` }}'))).filter((one) => one.startsWith('error'))).toEqual([]);
  });
});
