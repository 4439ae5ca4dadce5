import { expect, test } from 'vitest';
import { findings } from '../flux/findings.ts';

const canary = (analysis: string, spec = 'provider: istio'): string =>
  `apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web, namespace: shop}\nspec: {${spec}, targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, service: {port: 80}, analysis: {interval: 1m, ${analysis}}}\n`;
const deployment =
  '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}}\n';

test.each([
  ['a step over the maximum', 'maxWeight: 20, stepWeight: 50', ['4 flagger/weight-range “50” Write a step below 20.']],
  ['weights that fall', 'stepWeights: [10, 5]', ['4 flagger/weight-range “5” Order the weights from small to large.']],
  ['a weight of all traffic', 'stepWeights: [50, 100]', []],
  ['a metric with a query', 'iterations: 5, metrics: [{name: errors, query: "a", thresholdRange: {max: 1}}]', []],
  [
    'a metric with nothing',
    'iterations: 5, metrics: [{name: errors}]',
    [
      '4 flagger/metric-known “errors” Add a "templateRef" to a MetricTemplate, or measure "request-success-rate" or "request-duration".',
    ],
  ],
  [
    'a template in another namespace',
    'iterations: 5, metrics: [{name: errors, thresholdRange: {max: 1}, templateRef: {name: errors, namespace: flagger}}]',
    ['4 flagger/template-exists “errors” Define MetricTemplate "errors", or say that it is external.'],
  ],
])('%s', (_, analysis, expected) => expect(findings(canary(analysis) + deployment)).toEqual(expected));

test('plain Services cannot route', () => {
  expect(
    findings(canary('iterations: 5, match: [{headers: {a: {exact: b}}}]', 'provider: kubernetes') + deployment),
  ).toEqual(['4 flagger/kubernetes-provider “match” Remove "match", or name a provider that routes by header.']);
});

test("other people's Canaries name what is elsewhere", () => {
  expect(findings(canary('iterations: 5'), { complete: false })).toEqual([]);
});
