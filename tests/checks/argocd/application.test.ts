import { expect, it } from 'vitest';
import { extractOf } from '../../../src/manifests/extract.ts';
import { readManifests } from '../../../src/manifests/read.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { application, applicationSet } from './manifests.ts';
import { checksOf, diagnose, exampleOf } from './run.ts';

const checks = await checksOf('argocd');

it('says once what the template of an ApplicationSet and its Applications share', () => {
  const set = exampleOf(
    applicationSet(
      'destination: {server: in-cluster, namespace: shop}\nsource: {repoURL: https://github.com/example/shop.git, path: deploy}',
    ),
  );
  const made = readManifests(
    extractOf(
      sourceOf(
        'made.yaml',
        application('', {
          destination: 'destination: {server: in-cluster, namespace: shop}',
          source: 'source: {repoURL: https://github.com/example/shop.git, path: /deploy}',
        }),
      ),
    ),
    { type: 'applicationset', by: 'shops' },
  ).resources;
  const found = diagnose(checks, { ...set, resources: [...set.resources, ...made] });
  expect(found.map(({ code, at }) => [code, at.source.path])).toEqual([
    ['argocd/destination-server-url', 'example.yaml'],
    // The path comes out of the template only for the Application.
    ['argocd/source-path', 'made.yaml'],
  ]);
});
