import { describe, expect, it } from 'vitest';
import { openKinds } from '../../src/kinds/registry.ts';
import { structureFindings } from '../../src/kinds/structure.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { sourceOf } from '../../src/text/source.ts';
import { checkText } from './check.ts';

const kinds = await openKinds();

const GIT = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: podinfo
spec:
  interval: 10m
  url: https://github.com/stefanprodan/podinfo
`;

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
spec:
  project: default
  source:
    repoURL: https://example.com/shop.git
    path: deploy
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`;

const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: redis
spec:
  interval: 10m
`;

/** The lines that a change of a good manifest gives. */
const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['a good manifest', GIT, []],
  ['a good Application', APPLICATION, []],
  [
    'a misspelt field that is required is one mistake',
    GIT.replace('interval:', 'intreval:'),
    ['6:3 structure/field-known GitRepository "podinfo" has no field "spec.intreval". Write "interval".'],
  ],
  [
    'a field of another place',
    APPLICATION.replace('  project: default\n', '  project: default\n  selfHeal: true\n'),
    [
      '7:3 structure/field-known Application "shop" has no field "spec.selfHeal". Move it to "spec.syncPolicy.automated.selfHeal".',
    ],
  ],
  [
    'a number where the zero counts',
    APPLICATION.replace('path: deploy', 'targetRevision: 1.10'),
    [
      '9:21 structure/type "spec.source.targetRevision" of Application "shop" is the number 1.1, and it has to be a string. Write "1.10" in quotes.',
    ],
  ],
  [
    'a quoted boolean',
    `${GIT}  suspend: "yes"\n`,
    [
      '8:12 structure/type "spec.suspend" of GitRepository "podinfo" is the string "yes", and it has to be true or false. Write true, without quotes.',
    ],
  ],
  [
    'two required fields of one object are one finding',
    GIT.replace('  interval: 10m\n  url: https://github.com/stefanprodan/podinfo\n', '  ref: {branch: main}\n'),
    [
      '5:1 structure/required GitRepository "podinfo" has no "spec.interval" and no "spec.url". Add "interval:" and "url:" to "spec".',
    ],
  ],
  [
    'a required field without a value',
    GIT.replace('interval: 10m', 'interval:'),
    ['6:3 structure/required GitRepository "podinfo" leaves "spec.interval" empty. Write a string there.'],
  ],
  [
    'a duration without a unit',
    RELEASE.replace('10m', '"10"').concat('  chartRef: {kind: OCIRepository, name: redis}\n'),
    ['6:13 structure/duration "spec.interval" of HelmRelease "redis" is "10", which has no unit. Write "10m".'],
  ],
  [
    'days',
    GIT.replace('10m', '1d'),
    [
      '6:13 structure/duration "spec.interval" of GitRepository "podinfo" is "1d", and the units of this duration are "ms", "s", "m" and "h". Write "24h".',
    ],
  ],
  [
    'a duration that takes no hours',
    `${GIT}  timeout: 2h\n`,
    [
      '8:12 structure/duration "spec.timeout" of GitRepository "podinfo" is "2h", and the units of this duration are "ms", "s" and "m". Write "120m".',
    ],
  ],
  [
    'a value near one of its values',
    RELEASE.concat('  chartRef: {kind: OCIRepo, name: redis}\n'),
    [
      '7:20 structure/enum "spec.chartRef.kind" of HelmRelease "redis" is "OCIRepo", which is none of its values. Write "OCIRepository".',
    ],
  ],
  [
    'the short form of SSH addresses',
    GIT.replace('https://github.com/', 'git@github.com:'),
    [
      '7:8 structure/pattern "spec.url" of GitRepository "podinfo" is "git@github.com:stefanprodan/podinfo", which does not start with "https://", "http://" or "ssh://". Write "https://host/owner/repository" or "ssh://git@host/owner/repository".',
    ],
  ],
  [
    'neither of two alternatives',
    RELEASE,
    [
      '5:1 structure/required HelmRelease "redis" has neither "chart" nor "chartRef" in "spec". Add one of them: "chart:" or "chartRef:".',
    ],
  ],
  [
    'both of two alternatives',
    RELEASE.concat(
      '  chart: {spec: {chart: redis, sourceRef: {kind: HelmRepository, name: bitnami}}}\n  chartRef: {kind: OCIRepository, name: redis}\n',
    ),
    [
      '8:3 structure/one-of HelmRelease "redis" has both "chart" and "chartRef" in "spec", and only one of them can be. Remove "chart" or "chartRef".',
    ],
  ],
  [
    'a misspelt alternative is one mistake',
    RELEASE.concat('  chartReff: {kind: OCIRepository, name: redis}\n'),
    ['7:3 structure/field-known HelmRelease "redis" has no field "spec.chartReff". Write "chartRef".'],
  ],
  [
    'no metadata',
    GIT.replace('metadata:\n  name: podinfo\n', ''),
    ['2:1 structure/required This GitRepository has no "metadata.name". Add "metadata: {name: my-gitrepository}".'],
  ],
  [
    'a misspelt name',
    GIT.replace('name: podinfo', 'nmae: podinfo'),
    ['4:3 structure/field-known This GitRepository has no field "metadata.nmae". Write "name".'],
  ],
  [
    'an annotation that is a number',
    GIT.replace('name: podinfo', 'name: podinfo\n  annotations:\n    order: 1'),
    [
      '6:12 structure/type "metadata.annotations.order" of GitRepository "podinfo" is the number 1, and it has to be a string. Write "1" in quotes.',
    ],
  ],
  [
    'a Flux variable in a number',
    RELEASE.concat(`  maxHistory: \${HISTORY}\n  chartRef: {kind: OCIRepository, name: redis}\n`),
    [],
  ],
  [
    'the default of a Flux variable',
    RELEASE.concat(`  maxHistory: \${HISTORY:=many}\n  chartRef: {kind: OCIRepository, name: redis}\n`),
    [
      '7:15 structure/type "spec.maxHistory" of HelmRelease "redis" is the string "many", and it has to be a whole number. Write a number, such as 1.',
    ],
  ],
  [
    'a removed version',
    GIT.replace('/v1\n', '/v1beta2\n'),
    [
      '1:13 version/served GitRepository "podinfo" has the apiVersion "source.toolkit.fluxcd.io/v1beta2", which was removed in Flux 2.8. Write "source.toolkit.fluxcd.io/v1".',
    ],
  ],
  [
    'a misspelt group',
    GIT.replace('toolkit', 'tolkit'),
    ['1:13 structure/kind-known There is no API group "source.tolkit.fluxcd.io". Write "source.toolkit.fluxcd.io/v1".'],
  ],
  [
    'a kind of another group',
    'apiVersion: v1\nkind: Deployment\nmetadata: {name: web}\n',
    ['1:13 structure/kind-known Deployment is no kind of the core API. Write "apps/v1".'],
  ],
  [
    'a kind of software that is not known',
    'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web}\n',
    [
      '1:13 structure/schema-known Certificate "web" was not checked: there is no schema of Certificate in "cert-manager.io". Check it with "kubectl apply --dry-run=server".',
    ],
  ],
  [
    'what kubectl prints',
    'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Namespace, metadata: {name: web}}\n',
    [],
  ],
  [
    'an item of what kubectl prints',
    'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Namespace, metadata: {name: web}, spec: {finalizer: []}}\n',
    ['4:69 structure/field-known Namespace "web" has no field "spec.finalizer". Write "finalizers".'],
  ],
  [
    'a Secret that SOPS encrypted',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\ndata:\n  password: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n',
    [],
  ],
  [
    'a Secret keeps its value to itself',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\ndata:\n  password: hunter two\n',
    [
      '5:13 structure/base64 "data.password" of Secret "login" is not in base64. Move it to "stringData", which takes plain text.',
    ],
  ],
  [
    'two containers of one name',
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: "a:1"}\n    - {name: web, image: "b:1"}\n',
    [
      '7:14 structure/unique-keys Two items of "spec.containers" of Pod "web" have the "name" "web". Give one of them another "name", or remove it.',
    ],
  ],
];

describe('structure', () => {
  it.each(cases)('%s', (_, text, expected) => {
    expect(checkText(text, kinds)).toEqual(expected);
  });
});

describe('bad input', () => {
  it.each([
    [
      'many unknown fields',
      100,
      `${GIT}${Array.from({ length: 20_000 }, (_, index) => `  field${index}: 1\n`).join('')}`,
    ],
    ['many items of the wrong type', 100, `${GIT}  include:\n${'    - 1\n'.repeat(20_000)}`],
    ['a long text for a pattern', 1, GIT.replace('10m', '1'.repeat(500_000))],
    [
      'many keys of data',
      0,
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n${Array.from({ length: 20_000 }, (_, index) => `  k${index}: v\n`).join('')}`,
    ],
  ])('%s', (_, count, text) => {
    const [resource] = readManifests(extractOf(sourceOf('test.yaml', text))).resources;
    expect(resource && structureFindings(resource, kinds)).toHaveLength(count);
  });
});
