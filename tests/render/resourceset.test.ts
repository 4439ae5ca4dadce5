import { beforeAll, describe, expect, it } from 'vitest';
import type { Checker } from '../../src/checks/check-unit.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { expandResourceSet } from '../../src/render/resourceset/expand.ts';
import { positionAt, sourceOf } from '../../src/text/source.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await openChecker({ path: process.env['PATH'] });
});

const set = (spec: string): string => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: teams
  namespace: flux-system
spec:
${spec.replace(/^/gm, '  ').trimEnd()}
`;

/** The resources that the first ResourceSet of a text renders, and why there are none. */
function rendered(text: string) {
  const { resources } = readManifests(extractOf(sourceOf('set.yaml', text)));
  const one = resources.find(({ kind }) => kind === 'ResourceSet');
  if (one === undefined) throw new Error('There is no ResourceSet.');
  const example = { id: 'x', resources, external: [], files: new Map(), complete: true };
  const expansion = expandResourceSet(one, example);
  return { values: expansion.resources.map(({ value }) => value), reason: expansion.reason, output: expansion.output };
}

/** What is said about a text: place, code and the text that is marked. */
async function said(text: string): Promise<string[]> {
  const { diagnostics } = await runChecks(workspaceOf({ 'set.yaml': text }, false), checker);
  return diagnostics.map(({ code, at }) => {
    const { line, column } = positionAt(at.source, at.span.start);
    return `${line}:${column} ${code} [${at.source.text.slice(at.span.start, at.span.end)}]`;
  });
}

const INPUTS = `inputs:
- {team: shop, size: 3, version: "1.10", values: {a: {b: c}}}
- {team: search, size: 1, version: "2", values: {}}
`;

describe('rendering', () => {
  it('makes each resource for each input, once by name', () => {
    const text = set(`${INPUTS}resources:
- {apiVersion: v1, kind: Namespace, metadata: {name: << inputs.team >>}}
- {apiVersion: v1, kind: Namespace, metadata: {name: common}}
`);
    expect(rendered(text).values.map((value) => (value['metadata'] as { name: string }).name)).toEqual([
      'shop',
      'search',
      'common',
    ]);
  });

  it('reads texts as YAML does: numbers, maps and quoted texts', () => {
    const text = set(`${INPUTS}resources:
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: << inputs.team >>}
  data:
    size: << inputs.size >>
    quoted: << inputs.size | quote >>
    float: << inputs.version >>
    map: << inputs.values | toYaml | nindent 4 >>
    "<< inputs.team >>-key": "team: << inputs.team >>"
`);
    expect(rendered(text).values[0]?.['data']).toEqual({
      size: 3,
      quoted: '3',
      float: 1.1,
      map: { a: { b: 'c' } },
      'shop-key': 'team: shop',
    });
  });

  it('renders templates of several documents, and steps', () => {
    const text = set(`inputs: [{teams: [shop, search]}]
steps:
- name: namespaces
  resourcesTemplate: |
    <<- range $team := inputs.teams >>
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: << $team >>
    <<- end >>
`);
    expect(rendered(text).values).toHaveLength(2);
  });

  it('leaves out what an annotation disables', () => {
    const text = set(`inputs: [{on: false}]
resources:
- apiVersion: v1
  kind: Namespace
  metadata:
    name: shop
    annotations:
      fluxcd.controlplane.io/reconcile: << if inputs.on >>enabled<< else >>disabled<< end >>
`);
    expect(rendered(text)).toEqual({ values: [], reason: 'It renders nothing.', output: '' });
  });

  it('takes the inputs of a static provider of the example', () => {
    const provider = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSetInputProvider
metadata: {name: teams, namespace: flux-system}
spec: {type: Static, defaultValues: {team: shop}}
---
`;
    const text = set(`inputsFrom: [{name: teams}]
resources: [{apiVersion: v1, kind: Namespace, metadata: {name: << inputs.team >>}}]
`);
    expect(rendered(provider + text).output).toBe('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n');
    expect(rendered(text)).toMatchObject({ reason: 'Its inputs come from outside.', output: '' });
  });
});

const RELEASE = `- apiVersion: helm.toolkit.fluxcd.io/v2
  kind: HelmRelease
  metadata: {name: << inputs.team >>, namespace: apps}
  spec:
    interval: 10m
    chartRef: {kind: OCIRepository, name: web}
`;

describe('what is said about it', () => {
  it.each([
    ['nothing, where all is right', `${INPUTS}resources:\n${RELEASE}`, []],
    [
      'an input that is not there, once',
      `${INPUTS}resources:\n${RELEASE.replace('inputs.team', 'inputs.tema')}`,
      ['13:25 flux/resource-set-renders [inputs.tema]'],
    ],
    [
      'a field of a resource, at its place in the template',
      `${INPUTS}resources:\n${RELEASE.replace('interval: 10m', 'interval: 10x')}`,
      ['15:17 structure/duration [10x]'],
    ],
    [
      'a number where a text is asked for',
      `${INPUTS}resources:\n${RELEASE.replace('name: web', 'name: << inputs.size >>')}`,
      ['16:45 structure/type [<< inputs.size >>]'],
    ],
    [
      'a removed version, in a template of several documents',
      'inputs: [{team: shop}]\nresourcesTemplate: |\n  apiVersion: helm.toolkit.fluxcd.io/v2beta2\n  kind: HelmRelease\n  metadata:\n    name: << inputs.team >>\n',
      ['9:5 version/served [apiVersion]'],
    ],
    [
      'a function that is none, where the inputs come from outside',
      `inputsFrom: [{name: teams}]\nresources:\n${RELEASE.replace('inputs.team', 'inputs.team | quoet')}`,
      ['11:39 flux/resource-set-renders [quoet]'],
    ],
    [
      'what is written, where the inputs come from outside',
      `inputsFrom: [{name: teams}]\nresources:\n${RELEASE.replace('interval: 10m', 'intervall: 10m')}`,
      ['13:7 structure/field-known [intervall]'],
    ],
    [
      'nothing about what comes from outside',
      `inputsFrom: [{name: teams}]\nresources:\n${RELEASE.replace('interval: 10m', 'interval: << inputs.interval >>').replace('name: web', 'name: << inputs.chart >>')}`,
      [],
    ],
  ])('%s', async (_, spec, expected) => {
    expect(await said(set(spec))).toEqual(expected);
  });
});
