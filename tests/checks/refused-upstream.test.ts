import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

const object = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: apps}\nspec: {${spec}}\n`;
const kustomization = (spec: string): string =>
  object(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    `interval: 10m, prune: true, sourceRef: {kind: GitRepository, name: x}, ${spec}`,
  );
const release = (spec: string): string =>
  object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    `interval: 10m, chartRef: {kind: OCIRepository, name: x}, ${spec}`,
  );
const source = (kind: string, spec: string): string =>
  object('source.toolkit.fluxcd.io/v1', kind, `interval: 10m, ${spec}`);
const provider = (spec: string): string => object('notification.toolkit.fluxcd.io/v1beta3', 'Provider', spec);
const receiver = (spec: string): string =>
  object('notification.toolkit.fluxcd.io/v1', 'Receiver', `secretRef: {name: x}, ${spec}`);
const automation = (spec: string): string =>
  object(
    'image.toolkit.fluxcd.io/v1',
    'ImageUpdateAutomation',
    `interval: 1m, sourceRef: {kind: GitRepository, name: x}${spec}`,
  );
const canary = (spec: string, analysis = 'iterations: 5'): string =>
  object(
    'flagger.app/v1beta1',
    'Canary',
    `targetRef: {apiVersion: apps/v1, kind: Deployment, name: x}, service: {port: 80}, analysis: {interval: 1m, threshold: 5, ${analysis}}${spec}`,
  );
const secret = (spec: string): string =>
  object('external-secrets.io/v1', 'ExternalSecret', `secretStoreRef: {name: x}, ${spec}`);
const ITEM = 'data: [{secretKey: a, remoteRef: {key: b}}]';
const depends = (expression: string): string => kustomization(`dependsOn: [{name: db, readyExpr: "${expression}"}]`);
const patches = (patch: string): string => kustomization(`patches: [{target: {kind: Deployment}, patch: "${patch}"}]`);

/** What is stored by the API server and then refused, dropped or never matched by a controller. */
const WRONG: readonly (readonly [string, string, string])[] = [
  [
    'a bracket that is not closed',
    depends("size(dep.status.x.filter(e, e.y == 'z') == 1"),
    'flux/expression-compiles [1]',
  ],
  ['words in place of &&', depends('dep.a == 1 and dep.b == 2'), 'flux/expression-compiles [and]'],
  ['one = in an expression', depends("dep.a = 'b'"), 'flux/expression-compiles [=]'],
  ['a name that is not there', depends('status.ready == true'), 'flux/expression-compiles [status]'],
  [
    'a field where true or false is asked for',
    depends('dep.status.ready'),
    'flux/expression-compiles [dep.status.ready]',
  ],
  [
    'a health expression in JSONPath',
    kustomization("wait: true, healthCheckExprs: [{apiVersion: a/v1, kind: B, current: 'status.x[?(@.y)]'}]"),
    'flux/expression-compiles [@]',
  ],
  [
    'a filter of a Receiver',
    receiver(
      "type: generic, resourceFilter: 'body.tag == res.metadata.name', resources: [{kind: GitRepository, name: x}]",
    ),
    'flux/expression-compiles [body]',
  ],
  [
    'a commit status that is no text',
    provider(
      'type: github, address: https://x.y/a/b, secretRef: {name: x}, commitStatusExpr: \'event.severity == "info"\'',
    ),
    'flux/expression-compiles [event.severity == "info"]',
  ],
  [
    'an operation that JSON Patch does not have',
    patches('[{op: set, path: /spec/x, value: 1}]'),
    'flux/patch-operation [set]',
  ],
  ['a path with dots', patches('[{op: remove, path: spec.replicas}]'), 'flux/patch-operation [spec.replicas]'],
  ['a move from nowhere', patches('[{op: move, path: /a}]'), 'flux/patch-operation [move]'],
  [
    'a remote component',
    kustomization("components: ['https://github.com/a/b//c']"),
    "flux/component-path ['https://github.com/a/b//c']",
  ],
  [
    'a literal value without its place',
    release('valuesFrom: [{kind: ConfigMap, name: x, literal: true}]'),
    'structure/rule [literal]',
  ],
  [
    'an operation in the patch of a FluxInstance',
    object(
      'fluxcd.controlplane.io/v1',
      'FluxInstance',
      "distribution: {version: 2.x, registry: ghcr.io/fluxcd}, kustomize: {patches: [{target: {kind: Deployment}, patch: '[{op: ad, path: /a}]'}]}",
    ).replace('name: x', 'name: flux'),
    'flux/patch-operation [ad]',
  ],
  [
    'the API of Flux 1',
    object('helm.fluxcd.io/v1', 'HelmRelease', 'chart: {repository: x, name: y, version: z}'),
    'version/served [helm.fluxcd.io/v1]',
  ],
  [
    'a group whose words are swapped',
    object('controlplane.fluxcd.io/v1', 'ResourceSet', 'resources: []'),
    'structure/kind-known [controlplane.fluxcd.io/v1]',
  ],
  ['values in a text', release('values: "replicas: 2"'), 'flux/values-map ["replicas: 2"]'],
  [
    'remediation beside RetryOnFailure',
    release('upgrade: {strategy: {name: RetryOnFailure}, remediation: {retries: 3}}'),
    'structure/rule [retries]',
  ],
  [
    'a signature of a chart from Git',
    release('').replace(
      'chartRef: {kind: OCIRepository, name: x}, ',
      'chart: {spec: {chart: ./x, sourceRef: {kind: GitRepository, name: x}, verify: {provider: cosign}}}',
    ),
    'structure/rule [verify]',
  ],
  [
    'a branch as reference',
    source('GitRepository', 'url: https://x, ref: {name: main}'),
    'flux/git-reference-name [main]',
  ],
  [
    'a reference as branch',
    source('GitRepository', 'url: https://x, ref: {branch: refs/heads/main}'),
    'flux/git-reference-name [refs/heads/main]',
  ],
  ['a tag as commit', source('GitRepository', 'url: https://x, ref: {commit: v1.2.3}'), 'flux/revision-hash [v1.2.3]'],
  [
    'a digest without sha256',
    source('OCIRepository', 'url: oci://x/y, ref: {digest: abc}'),
    'flux/revision-hash [abc]',
  ],
  [
    'a filter of tags without a range',
    source('OCIRepository', 'url: oci://x/y, ref: {tag: v1, semverFilter: a}'),
    'structure/rule [semverFilter]',
  ],
  [
    'an identity that is no pattern',
    source(
      'OCIRepository',
      "url: oci://x/y, ref: {tag: v1}, verify: {provider: cosign, matchOIDCIdentity: [{issuer: '^(a', subject: b}]}",
    ),
    "flux/pattern-compiles ['^(a']",
  ],
  [
    'an address in upper case',
    source('OCIRepository', 'url: oci://ghcr.io/Org/x, ref: {tag: v1}'),
    'flux/image-lower-case [oci://ghcr.io/Org/x]',
  ],
  ['a provider for an index', source('HelmRepository', 'url: https://x, provider: aws'), 'structure/rule [provider]'],
  [
    'credentials for other hosts with oci',
    source('HelmRepository', 'type: oci, url: oci://x/y, passCredentials: true'),
    'structure/rule [passCredentials]',
  ],
  [
    'a chart repository with a tag',
    source('HelmRepository', 'type: oci, url: "oci://x/y:1"'),
    'flux/oci-url-without-tag ["oci://x/y:1"]',
  ],
  [
    'a scheme before an S3 host',
    source('Bucket', 'bucketName: x, endpoint: https://s3'),
    'flux/bucket-endpoint [https://s3]',
  ],
  [
    'an alias that no source has',
    object(
      'source.extensions.fluxcd.io/v1beta1',
      'ArtifactGenerator',
      "sources: [{alias: a, kind: GitRepository, name: x}], artifacts: [{name: x, originRevision: '@b', copy: [{from: '@a/x', to: '@artifact/'}]}]",
    ),
    "flux/artifact-alias ['@b']",
  ],
  [
    'a Receiver of everything',
    receiver("type: github, resources: [{kind: GitRepository, name: '*'}]"),
    "structure/rule ['*']",
  ],
  ['a Provider that reaches nobody', provider('type: slack, channel: x'), 'structure/required [spec]'],
  ['an automation without Git', automation(''), 'structure/required [spec]'],
  [
    'a commit message over what is gone',
    automation(", git: {commit: {author: {email: a@b.c}, messageTemplate: '{{ .Updated }}'}}"),
    'flux/commit-template [.Updated]',
  ],
  [
    'a commit message that is not closed',
    automation(", git: {commit: {author: {email: a@b.c}, messageTemplate: '{{ range .Changed }}'}}"),
    'flux/commit-template [{{ range .Changed }}]',
  ],
  [
    'a FluxReport of another name',
    object('fluxcd.controlplane.io/v1', 'FluxReport', 'distribution: {entitlement: x, status: x}'),
    'structure/rule [x]',
  ],
  ['the Gateway API without a gateway', canary(', provider: "gatewayapi:v1"'), 'structure/required [service]'],
  ['nginx without an Ingress', canary(', provider: nginx'), 'structure/required [spec]'],
  ['Knative with a Deployment', canary(', provider: knative'), 'structure/rule [knative]'],
  [
    'a metric without a limit',
    canary('', 'iterations: 5, metrics: [{name: request-duration, interval: 1m}]'),
    'flagger/metric-limit [request-duration]',
  ],
  [
    'a query over what is not there',
    object(
      'flagger.app/v1beta1',
      'MetricTemplate',
      'provider: {type: prometheus, address: http://x}, query: \'a{b="{{ pod }}"}\'',
    ),
    'flagger/query-compiles [pod]',
  ],
  [
    'Prometheus without an address',
    object('flagger.app/v1beta1', 'MetricTemplate', 'provider: {type: prometheus}, query: a'),
    'structure/required [provider]',
  ],
  [
    'an AlertProvider that reaches nobody',
    object('flagger.app/v1beta1', 'AlertProvider', 'type: slack'),
    'structure/required [spec]',
  ],
  [
    'two ways to fetch in one item',
    secret('dataFrom: [{extract: {key: a}, find: {name: {regexp: a}}}]'),
    'structure/one-of [find]',
  ],
  ['an item that fetches nothing', secret('dataFrom: [{}]'), 'structure/required [{}]'],
  [
    'a Secret that is not ours to delete',
    secret(`target: {creationPolicy: Merge, deletionPolicy: Delete}, ${ITEM}`),
    'structure/rule [Delete]',
  ],
  [
    'a search that is no pattern',
    secret("dataFrom: [{find: {name: {regexp: '('}}}]"),
    "secrets/pattern-compiles ['(']",
  ],
  [
    'a template that is not closed',
    secret(`target: {template: {data: {a: '{{ .a '}}}, ${ITEM}`),
    'secrets/template-compiles [{{ .a ]',
  ],
  [
    'a template over what is not fetched',
    secret(`target: {template: {data: {a: '{{ .password }}'}}}, ${ITEM}`),
    'secrets/template-compiles [.password]',
  ],
  [
    'both ways to rewrite in a ClusterPushSecret',
    object(
      'external-secrets.io/v1alpha1',
      'ClusterPushSecret',
      'pushSecretSpec: {secretStoreRefs: [{name: x}], selector: {secret: {name: x}}, dataTo: [{storeRef: {name: x}, remoteKey: a, rewrite: [{regexp: {source: a, target: b}}]}]}',
    ).replace(', namespace: apps', ''),
    'structure/rule [rewrite]',
  ],
  [
    'plain text that is called sealed',
    object('bitnami.com/v1alpha1', 'SealedSecret', 'encryptedData: {a: aHVudGVyMg==}'),
    'secrets/sealed-value [aHVudGVyMg==]',
  ],
  [
    'a scope that is no annotation',
    object('bitnami.com/v1alpha1', 'SealedSecret', 'encryptedData: {a: AgBy3i4OJSWK}').replace(
      'namespace: apps',
      'namespace: apps, annotations: {sealedsecrets.bitnami.com/scope: cluster-wide}',
    ),
    'secrets/sealed-annotation [sealedsecrets.bitnami.com/scope]',
  ],
];

/** What a naive reading of the same rules would refuse. */
const RIGHT: readonly (readonly [string, string])[] = [
  [
    'optional fields in CEL',
    kustomization(
      "wait: true, healthCheckExprs: [{apiVersion: a/v1, kind: B, current: 'has(status.x) && status.?y.orValue(1) == 1'}]",
    ),
  ],
  [
    'a health expression over any field',
    kustomization("wait: true, healthCheckExprs: [{apiVersion: a/v1, kind: B, current: 'data.ready'}]"),
  ],
  ['reserved words as fields', depends('dep.metadata.namespace == self.metadata.namespace')],
  [
    'a filter with optional values',
    receiver(
      'type: generic, resourceFilter: "req.tag.split(\'/\').last().value() == res.metadata.name", resources: [{kind: GitRepository, name: x}]',
    ),
  ],
  ['a patch of the whole document', patches("[{op: test, path: '', value: {}}]")],
  ['a health check without apiVersion', kustomization('healthChecks: [{kind: Deployment, name: x, namespace: y}]')],
  ['a hidden reference', source('GitRepository', 'url: https://x, ref: {name: refs/pull/420/head}')],
  ['a place for a commit', source('GitRepository', "url: https://x, ref: {commit: '<commit SHA>'}")],
  ['the interval of an oci repository', source('HelmRepository', 'type: oci, provider: aws, url: oci://x/y')],
  ['an Azure endpoint', source('Bucket', 'bucketName: x, provider: azure, endpoint: https://x.blob.core.windows.net')],
  ['a Provider without address', provider('type: googlepubsub, channel: project, address: topic')],
  [
    'a Receiver by labels',
    receiver("type: github, resources: [{kind: GitRepository, name: '*', matchLabels: {a: b}}]"),
  ],
  [
    'a metric from a template',
    canary('', 'iterations: 5, metrics: [{name: x, templateRef: {name: y, namespace: z}, thresholdRange: {max: 5}}]'),
  ],
  [
    'variables in a query',
    object(
      'flagger.app/v1beta1',
      'MetricTemplate',
      'provider: {type: prometheus, address: http://x}, query: \'a{b="{{ variables.code }}"}[{{ interval }}]\'',
    ),
  ],
  [
    'a generator without a store',
    object(
      'external-secrets.io/v1',
      'ExternalSecret',
      'dataFrom: [{sourceRef: {generatorRef: {apiVersion: generators.external-secrets.io/v1alpha1, kind: Password, name: x}}}]',
    ),
  ],
  [
    'a template with a default',
    secret(`target: {template: {data: {a: '{{ .b | default "c" }}{{ if .d }}{{ .d }}{{ end }}'}}}, ${ITEM}`),
  ],
  [
    'a template over what a search finds',
    secret("target: {template: {data: {a: '{{ .anything }}'}}}, dataFrom: [{find: {name: {regexp: .*}}}]"),
  ],
  [
    'a ciphertext that is abridged',
    object(
      'bitnami.com/v1alpha1',
      'SealedSecret',
      'encryptedData: {a: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq....., b: ciphertext}',
    ),
  ],
];

describe('what a controller refuses or drops', () => {
  it.each(WRONG)('%s', async (_, text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

describe('what looks like it and is right', () => {
  it.each(RIGHT)('%s', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});
