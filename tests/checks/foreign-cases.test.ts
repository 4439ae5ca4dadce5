import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../src/checks/check-unit.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({ path: process.env['PATH'] });
});

/** What is said about one file of somebody else's: severity, code, and the text that is marked. */
async function said(text: string, path = 'case/manifest.yaml'): Promise<string[]> {
  const { diagnostics } = await runChecks(workspaceOf({ [path]: text }, false), checker);
  return diagnostics.map(
    ({ severity, code, at }) => `${severity} ${code} [${at.source.text.slice(at.span.start, at.span.end)}]`,
  );
}

const object = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: apps}\nspec: {${spec}}\n`;
const source = (kind: string, spec: string): string =>
  object('source.toolkit.fluxcd.io/v1', kind, `interval: 10m, ${spec}`);
const policy = (spec: string): string =>
  object('image.toolkit.fluxcd.io/v1', 'ImagePolicy', `imageRepositoryRef: {name: x}, ${spec}`);
const application = (spec: string): string =>
  object(
    'argoproj.io/v1alpha1',
    'Application',
    `project: team, destination: {name: prod, namespace: x}, source: {repoURL: 'https://github.com/example/x.git', path: x, targetRevision: v1}, ${spec}`,
  );
const disruption = (expression: string): string =>
  object('policy/v1', 'PodDisruptionBudget', `minAvailable: 1, selector: {matchExpressions: [{${expression}}]}`);
const set = (go: boolean, generators: string, path: string, rest = ''): string =>
  object(
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    `${go ? "goTemplate: true, goTemplateOptions: ['missingkey=error'], " : ''}generators: [${generators}], template: {metadata: {name: '{{${go ? '.' : ''}path.basename}}'}, spec: {project: team, destination: {name: prod, namespace: x}, source: {repoURL: 'https://github.com/example/x.git', path: '${path}', targetRevision: v1}}}${rest}`,
  );
const GIT = "git: {repoURL: 'https://github.com/example/x.git', revision: main, directories: [{path: 'apps/*'}]}";

const WRONG: readonly (readonly [string, string, string])[] = [
  ['a range that is a word', policy('policy: {semver: {range: latest}}'), 'error flux/semver-range [latest]'],
  [
    'a range of tags that is a branch',
    source('GitRepository', 'url: https://x, ref: {semver: main}'),
    'error flux/semver-range [main]',
  ],
  [
    'two orders of tags',
    policy('policy: {semver: {range: 1.x}, numerical: {order: asc}}'),
    'error flux/one-image-policy [numerical]',
  ],
  ['no order of tags', policy('policy: {}'), 'error flux/one-image-policy [policy]'],
  [
    'a digest in an address',
    source('OCIRepository', 'url: "oci://ghcr.io/example/x@sha256:ab"'),
    'error flux/oci-url-without-tag ["oci://ghcr.io/example/x@sha256:ab"]',
  ],
  [
    'a pattern that looks ahead',
    policy("filterTags: {pattern: '^(?!rc)'}, policy: {semver: {range: 1.x}}"),
    "error flux/pattern-compiles ['^(?!rc)']",
  ],
  [
    'an operator that no selector has',
    set(true, `{clusters: {selector: {matchExpressions: [{key: a, operator: Is, values: [b]}]}}}`, 'x').replace(
      '.path.basename',
      '.name',
    ),
    'error kubernetes/selector-operator [Is]',
  ],
  [
    'values that are not compared',
    disruption('key: a, operator: Exists, values: [b]'),
    'error kubernetes/selector-operator [values]',
  ],
  ['no values to compare', disruption('key: a, operator: In'), 'error kubernetes/selector-operator [operator]'],
  ['a field with nothing in it', application('syncPolicy: {automated: }'), 'error structure/empty [automated]'],
  [
    'the map of a path',
    set(true, `{matrix: {generators: [{${GIT}}, {clusters: {}}]}}`, '{{ .path }}'),
    'error applicationset/path-part [{{ .path }}]',
  ],
  [
    'a patch without goTemplate',
    set(false, `{${GIT}}`, '{{path}}', ', templatePatch: "{metadata: {labels: {a: b}}}"'),
    'error applicationset/template-patch-go-template [templatePatch]',
  ],
];

const RIGHT: readonly (readonly [string, string])[] = [
  ...['1.x', '>=1.0.0 <2.0.0', '>= 1.0, < 2', '^1.2 || ~3.1.0-0', '1.2 - 1.4.5', '*', 'v1.2.3-rc.1+build'].map(
    (range) => [`the range ${range}`, policy(`policy: {semver: {range: '${range}'}}`)] as const,
  ),
  ['a registry with a port', source('OCIRepository', 'url: "oci://registry.example.com:5000/a/x"')],
  [
    'a pattern of Go',
    policy("filterTags: {pattern: '(?i)^v(?P<v>\\d+)$', extract: $v}, policy: {numerical: {order: asc}}"),
  ],
  ['an operator without values', disruption('key: a, operator: DoesNotExist')],
  ['the path itself', set(true, `{${GIT}}`, '{{.path.path}}')],
  ['the path itself without goTemplate', set(false, `{${GIT}}`, '{{path}}')],
  ['an automated sync', application('syncPolicy: {automated: {}}')],
];

describe("one file of somebody else's", () => {
  it.each(WRONG)('%s', async (_, text, expected) => expect(await said(text)).toEqual([expected]));
  it.each(RIGHT)('%s is right', async (_, text) => expect(await said(text)).toEqual([]));

  it('may be an overlay of a base that is not there', async () => {
    const overlay = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base]\n';
    expect(await said(overlay, 'case/kustomization.yaml')).toEqual([]);
  });

  it('may list every field that there is', async () => {
    const listing = application(
      "sources: [{repoURL: 'https://github.com/example/x.git', path: y, targetRevision: v1}], sourceHydrator: {drySource: {repoURL: 'https://github.com/example/x.git', path: x, targetRevision: HEAD}, syncSource: {targetBranch: env/x, path: x}}",
    );
    expect(await said(listing)).toEqual([]);
  });
});
