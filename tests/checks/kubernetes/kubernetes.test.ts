import { describe, expect, test } from 'vitest';
import { findings } from '../flux/findings.ts';

const deployment = (pod: string, labels = 'app: web'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {${labels}}}, spec: {${pod}}}}\n---\n`;
const container = (more = ''): string =>
  `containers: [{name: web, image: "web:1.4.2"${more === '' ? '' : `, ${more}`}}]`;
const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {${spec}}\n---\n`;

describe('workloads', () => {
  test.each([
    ['labels beside those selected', deployment(container(), 'app: web, tier: front'), []],
    [
      'a label with another name',
      deployment(container(), 'name: web'),
      ['4 kubernetes/selector-matches-template “app” Write "app: web" in both places.'],
    ],
    [
      'an image without a tag',
      deployment('containers: [{name: web, image: "localhost:5000/web"}]'),
      [
        '4 kubernetes/image-pinned “"localhost:5000/web"” Write "localhost:5000/web:VERSION", with the version that you tested, or a digest.',
      ],
    ],
    ['an image with a digest', deployment('containers: [{name: web, image: "web@sha256:abc"}]'), []],
    [
      'an image that a kustomization tags',
      `${deployment('containers: [{name: web, image: web}]')}apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: [{name: web, newTag: "1"}]\n`,
      [],
    ],
    ['a Secret that is optional', deployment(container('envFrom: [{secretRef: {name: a, optional: true}}]')), []],
    [
      'a Secret that is not there',
      deployment(container('envFrom: [{secretRef: {name: a}}]')),
      ['4 kubernetes/reference-exists “a” Define Secret "a", or say that it is external.'],
    ],
    ['the account that every namespace has', deployment(`serviceAccountName: default, ${container()}`), []],
    [
      'a volume claim template',
      deployment(container('volumeMounts: [{name: data, mountPath: /data}]'))
        .replace('kind: Deployment', 'kind: StatefulSet')
        .replace('spec: {selector', 'spec: {volumeClaimTemplates: [{metadata: {name: data}}], selector'),
      [],
    ],
    ['a probe by number', deployment(container('readinessProbe: {httpGet: {port: 8080}}')), []],
    [
      'cpu over its limit',
      deployment(container('resources: {requests: {cpu: "1"}, limits: {cpu: 500m}}')),
      ['4 kubernetes/requests-within-limits “"1"” Write a request of at most "500m".'],
    ],
    ['memory in two units', deployment(container('resources: {requests: {memory: 1G}, limits: {memory: 1Gi}}')), []],
  ])('%s', (_, text, expected) => expect(findings(text)).toEqual(expected));
});

describe('Services', () => {
  test.each([
    [
      'a label that is written otherwise',
      deployment(container()) + service('selector: {app: wep}, ports: [{port: 80}]'),
      ['9 kubernetes/service-selects-pods “wep” Did you mean "web"?'],
    ],
    [
      'Pods of a chart',
      `${deployment(container())}${service('selector: {app: redis}, ports: [{port: 80}]')}apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: redis}\n`,
      [],
    ],
    ['no selector', deployment(container()) + service('ports: [{port: 80}]'), []],
    [
      'a port by number',
      deployment(container()) + service('selector: {app: web}, ports: [{port: 80, targetPort: 8080}]'),
      [],
    ],
  ])('%s', (_, text, expected) => expect(findings(text)).toEqual(expected));

  test("other people's Services select Pods of elsewhere", () => {
    const text = deployment(container()) + service('selector: {app: redis}, ports: [{port: 80}]');
    expect(findings(text, { complete: false })).toEqual([]);
    expect(findings(text)).toHaveLength(1);
  });
});

test('one name in two files, kinds or namespaces is no double', () => {
  const map = (name: string, namespace: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\n---\n`;
  expect(findings({ 'a.yaml': map('a', 'x'), 'b.yaml': map('a', 'x') })).toEqual([]);
  expect(findings(map('a', 'x') + map('a', 'y') + map('a', 'x').replace('ConfigMap', 'LimitRange'))).toEqual([]);
  expect(findings(map('a', 'x') + map('a', 'x'))).toEqual([
    '7 kubernetes/objects-unique “a” Remove one of them, or give it another name.',
  ]);
});
