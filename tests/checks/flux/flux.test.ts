import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findings } from './findings.ts';

const source =
  'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: shop, namespace: apps}\nspec: {interval: 10m, url: https://github.com/example/shop.git}\n---\n';
const kustomization = (name: string, spec: string, namespace = 'apps'): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {interval: 10m, prune: true, sourceRef: {kind: GitRepository, name: shop}${spec === '' ? '' : `, ${spec}`}}\n---\n`;

describe('references', () => {
  test.each([
    [
      'a source in another namespace',
      source + kustomization('shop', '', 'flux-system'),
      ['9 flux/source-exists “shop” Add "namespace: apps".'],
    ],
    [
      'a source of another kind',
      source.replace('GitRepository', 'Bucket') + kustomization('shop', ''),
      ['9 flux/source-exists “shop” Define GitRepository "shop", or say that it is external.'],
    ],
    [
      'the source of bootstrap',
      kustomization('shop', '', 'flux-system').replace('name: shop}', 'name: flux-system}'),
      [],
    ],
    [
      'a Kustomization that depends on a HelmRelease',
      `${source}${kustomization('shop', 'dependsOn: [{name: redis}]')}apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: redis, namespace: apps}\nspec: {interval: 10m, chartRef: {kind: OCIRepository, name: redis}}\n---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: redis, namespace: apps}\nspec: {interval: 1h, url: "oci://example.com/redis"}\n`,
      [
        '9 flux/dependency-exists “redis” Depend on the Kustomization that applies HelmRelease "redis": only objects of one kind wait for each other.',
      ],
    ],
    [
      'a Kustomization that depends on itself',
      source + kustomization('shop', 'dependsOn: [{name: shop}]'),
      ['9 flux/dependencies-acyclic “shop” Remove this dependency.'],
    ],
    [
      'a cycle of three',
      source +
        kustomization('a', 'dependsOn: [{name: b}]') +
        kustomization('b', 'dependsOn: [{name: c}]') +
        kustomization('c', 'dependsOn: [{name: a}]'),
      ['9 flux/dependencies-acyclic “b” Remove one of these dependencies.'],
    ],
    [
      'one name in two namespaces is no cycle',
      source +
        kustomization('a', 'dependsOn: [{name: b, namespace: infra}]') +
        source.replace('namespace: apps', 'namespace: infra') +
        kustomization('b', '', 'infra'),
      [],
    ],
    [
      'an optional ConfigMap',
      source + kustomization('shop', 'postBuild: {substituteFrom: [{kind: ConfigMap, name: vars, optional: true}]}'),
      [],
    ],
    [
      'a Secret that an ExternalSecret makes',
      `${source.replace('spec: {', 'spec: {secretRef: {name: token}, ')}apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: git, namespace: apps}\nspec: {target: {name: token}, dataFrom: [{sourceRef: {generatorRef: {kind: Password, name: a, apiVersion: a/v1}}}]}\n`,
      [],
    ],
    [
      'a name that is a variable',
      `${source}${kustomization('shop', 'decryption: {provider: sops, secretRef: {name: "${cluster}-age"}}')}`,
      [],
    ],
    [
      'any event source',
      'apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: chat, namespace: apps}\nspec: {type: slack}\n---\napiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: all, namespace: apps}\nspec: {providerRef: {name: chat}, eventSources: [{kind: Kustomization, name: "*"}]}\n',
      [],
    ],
  ])('%s', (_, text, expected) => expect(findings(text)).toEqual(expected));

  test("other people's documents may leave things out", () => {
    expect(findings(kustomization('shop', ''), { complete: false })).toEqual([]);
    expect(
      findings(source + kustomization('shop', '').replace('name: shop}}', 'name: shpo}}'), { complete: false }),
    ).toEqual(['9 flux/source-exists “shpo” Did you mean "shop"?']);
    expect(
      findings(
        { 'a.yaml': source, 'b.yaml': kustomization('shop', '').replace('name: shop}}', 'name: other}}') },
        { complete: false },
      ),
    ).toEqual([]);
  });

  test('what is external is not missed', () => {
    const external = [{ kind: 'GitRepository', namespace: undefined, name: 'shop' }];
    expect(findings(kustomization('shop', ''), { external })).toEqual([]);
  });
});

describe('substitution', () => {
  const files = (value: string, postBuild: string): Record<string, string> => ({
    'clusters/prod/shop.yaml': source + kustomization('shop', `path: ./apps/shop/, postBuild: {${postBuild}}`),
    'apps/shop/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: apps}\ndata:\n  a: ${value}\n`,
  });
  test.each([
    ['"${region}"', 'substitute: {region: eu}', []],
    [
      '"x-${regin}-y"',
      'substitute: {region: eu}',
      ['5 flux/substitution-defined “${regin}” Did you mean "${region}"?'],
    ],
    ['"$${HOME} $PATH ${a:=b} ${c:-d}"', 'substitute: {region: eu}', []],
    [
      '"${other}"',
      'substituteStrategy: Always',
      [
        '5 flux/substitution-defined “${other}” Add "other" to postBuild.substitute, give it a default as in "${other:=value}", or write "$${other}".',
      ],
    ],
    [
      '"${other}"',
      'substituteFrom: [{kind: ConfigMap, name: vars}]',
      ['9 flux/reference-exists “vars” Define ConfigMap "vars", or say that it is external.'],
    ],
    ['"${other}"', 'substitute: {}', []],
  ])('%s with %s', (value, postBuild, expected) => expect(findings(files(value, postBuild))).toEqual(expected));
});

describe('fields', () => {
  test.each([
    [
      'ImageRepository of a registry with a port',
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: a}\nspec: {image: "localhost:5000/web"}',
      [],
    ],
    [
      'ImageRepository with a scheme',
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: a}\nspec: {image: "https://ghcr.io/example/web"}',
      ['4 flux/image-without-tag “"https://ghcr.io/example/web"” Write "ghcr.io/example/web".'],
    ],
    [
      'ImageRepository with a digest',
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: a}\nspec: {image: "ghcr.io/web@sha256:abc"}',
      ['4 flux/image-without-tag “"ghcr.io/web@sha256:abc"” Write "ghcr.io/web".'],
    ],
    [
      'HelmRepository with an OCI address and no type',
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: a}\nspec: {url: "oci://ghcr.io/charts"}',
      [
        '4 flux/helm-repository-type “"oci://ghcr.io/charts"” Add "type: oci", or make it an OCIRepository, which is what Flux maintains.',
      ],
    ],
    [
      'patch without a name',
      source + kustomization('shop', 'patches: [{patch: "spec: {replicas: 2}"}]'),
      [
        '9 flux/patch-target “"spec: {replicas: 2}"” Add "apiVersion", "kind" and "metadata.name" of the object, or a "target".',
      ],
    ],
    [
      'patch that is no YAML',
      source + kustomization('shop', 'patches: [{patch: "a: [", target: {kind: Deployment}}]'),
      ['9 flux/patch-target “"a: ["” Correct its indentation and quotes.'],
    ],
    [
      'patch with kind and name',
      source + kustomization('shop', 'patches: [{patch: "{kind: Deployment, metadata: {name: a}}"}]'),
      [],
    ],
    [
      'annotation with a wrong value',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {kustomize.toolkit.fluxcd.io/ssa: merge, kustomize.toolkit.fluxcd.io/reconcile: "off"}}',
      ['3 flux/annotation-known “"off"” Write "disabled".'],
    ],
    [
      'annotation with a slip',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {kustomize.toolkit.fluxcd.io/prun: disabled}}',
      ['3 flux/annotation-known “kustomize.toolkit.fluxcd.io/prun” Did you mean "kustomize.toolkit.fluxcd.io/prune"?'],
    ],
  ])('%s', (_, text, expected) => expect(findings(text)).toEqual(expected));
});

const cases = new URL('../../../../shared/conformance/cases/', import.meta.url);

describe.runIf(existsSync(cases))('the shared cases', () => {
  const index = JSON.parse(existsSync(cases) ? readFileSync(new URL('index.json', cases), 'utf8') : '[]') as {
    id: string;
    wrong: boolean;
    blocks: number;
  }[];

  test.each(index.filter(({ wrong, blocks }) => !wrong && blocks > 0).map(({ id }) => id))('%s gives nothing', (id) => {
    expect(findings(readFileSync(new URL(`${id}.yaml`, cases), 'utf8'), { complete: false })).toEqual([]);
  });

  test.each([
    ['F15', ['6 flux/helm-repository-type']],
    ['F30', ['8 flux/dependencies-acyclic']],
    ['F42', ['5 flux/image-without-tag']],
  ])('%s', (id, expected) => {
    const found = findings(readFileSync(new URL(`${id}.yaml`, cases), 'utf8'), { complete: false });
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(expected);
  });
});
