import { expect, it } from 'vitest';
import { checksOf, diagnose, exampleOf, line } from '../argocd/run.ts';

const checks = (await checksOf('yaml')).filter(({ code }) => code === 'yaml/scalar-ambiguous');
const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {containers: [{name: a, image: a, ${container}}]}\n`;

it.each([
  ['apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {canary: yes}}\n', '3:38'],
  [pod('env: [{name: DEBUG, value: on}]'), '4:68'],
  [pod('args: [--verbose, y]'), '4:59'],
  ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  limit: 1_000\n', '5:10'],
])('speaks about %j', (text, place) => {
  const [found, ...others] = diagnose(checks, exampleOf(text)).map(line);
  expect(others).toEqual([]);
  expect(found?.split(' ')[0]).toBe(place);
});

it.each([
  'apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {canary: "yes"}}\n',
  pod('stdin: yes'),
  pod('env: [{name: "ON", value: only}]'),
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  text: |\n    on\n',
])('is silent about %j', (text) => {
  expect(diagnose(checks, exampleOf(text)).map(line)).toEqual([]);
});
