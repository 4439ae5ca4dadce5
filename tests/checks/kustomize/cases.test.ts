import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../../src/checks/check-unit.ts';
import { openChecker } from '../../../src/checks/open-checker.ts';
import { runChecks } from '../../../src/checks/run.ts';
import { workspaceOf } from '../../../src/checks/workspace.ts';
import { DEPLOYMENT } from '../../render/tree.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({ path: process.env['PATH'] });
});

/** What is said about a kustomization beside dep.yaml: severity, code, and the text that is marked. */
async function said(text: string): Promise<string[]> {
  const { diagnostics } = await runChecks(
    workspaceOf({ 'case/kustomization.yaml': text, 'case/dep.yaml': DEPLOYMENT }, false),
    checker,
  );
  return diagnostics.map(
    ({ severity, code, at }) => `${severity} ${code} [${at.source.text.slice(at.span.start, at.span.end)}]`,
  );
}

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [dep.yaml]\n';

const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a JSON patch without target',
    `${HEAD}patches:\n- patch: |-\n    - op: replace\n      path: /spec/replicas\n      value: 3\n`,
    ['error kustomize/json-patch-target [patch]'],
  ],
  [
    'an entry without patch',
    `${HEAD}patches:\n- target: {kind: Deployment}\n`,
    ['error kustomize/patch-source [target: {kind: Deployment}]'],
  ],
  ['a boolean of YAML 1.1', `${HEAD}labels:\n- pairs: {monitored: yes}\n`, ['error kustomize/label-strings [yes]']],
  ['a tag that is a number', `${HEAD}images: [{name: nginx, newTag: 1.26}]\n`, ['error structure/type [1.26]']],
  ['an unknown field', `${HEAD}patchs: []\n`, ['error structure/field-known [patchs]']],
  ['an unknown version', HEAD.replace('v1beta1', 'v1'), ['error version/served [kustomize.config.k8s.io/v1]']],
  ['nothing', HEAD.replace(/resources.*\n/, ''), ['error kustomize/not-empty [Kustomization]']],
  [
    'a bare literal',
    `${HEAD}configMapGenerator: [{name: c, literals: ['color: blue']}]\n`,
    ["error kustomize/literal-form ['color: blue']"],
  ],
  [
    'a star as name',
    `${HEAD}patches:\n- target: {kind: Deployment, name: '*'}\n  patch: |-\n    - {op: add, path: /spec/replicas, value: 1}\n`,
    ["error kustomize/target-pattern ['*']"],
  ],
  [
    'a misspelt field in a patch',
    `${HEAD}patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web, namespace: a}\n    spec: {replica: 2}\n`,
    ['error structure/field-known [replica]'],
  ],
  [
    'fields of before',
    `${HEAD}commonLabels: {app: web}\npatchesJson6902: []\nvars: []\n`,
    [
      'warning kustomize/current-fields [commonLabels]',
      'warning kustomize/current-fields [patchesJson6902]',
      'warning kustomize/current-fields [vars]',
    ],
  ],
  [
    'a version in selectors',
    `${HEAD}labels: [{pairs: {app.kubernetes.io/version: 1.2.3}, includeSelectors: true}]\n`,
    ['warning kustomize/stable-selectors [app.kubernetes.io/version]'],
  ],
];

const RIGHT: readonly (readonly [string, string])[] = [
  [
    'a target of a whole kind',
    `${HEAD}patches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: not-important}\n    spec: {replicas: 2}\n`,
  ],
  [
    'tag and digest',
    `${HEAD}images:\n- {name: nginx, newName: registry.local/nginx, newTag: '1.27', digest: 'sha256:${'a'.repeat(64)}'}\n`,
  ],
  [
    'generators with options',
    `${HEAD}namespace: b\nnamePrefix: x-\nconfigMapGenerator: [{name: c, literals: [a=b, c=], options: {labels: {d: 'yes'}}}]\nsecretGenerator: [{name: s, type: Opaque, literals: [p=q]}]\ngeneratorOptions: {disableNameSuffixHash: true}\n`,
  ],
  [
    'labels of selectors that stay',
    `${HEAD}labels: [{pairs: {app.kubernetes.io/part-of: shop}, includeSelectors: true}]\n`,
  ],
  [
    'a component by itself',
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{pairs: {monitoring: enabled}, includeTemplates: true}]\n',
  ],
  [
    'a replacement',
    `${HEAD}replacements:\n- source: {kind: Deployment, name: web, fieldPath: metadata.name}\n  targets: [{select: {kind: Deployment}, fieldPaths: ['spec.template.spec.containers.[name=web].name']}]\n`,
  ],
];

describe('kustomizations of other people', () => {
  it.each(WRONG)('%s', async (_, text, expected) => expect(await said(text)).toEqual(expected));
  it.each(RIGHT)('%s is right', async (_, text) => expect(await said(text)).toEqual([]));
});
