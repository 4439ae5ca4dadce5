import { beforeAll, describe, expect, it } from 'vitest';
import { type Engine, findEngine } from '../../src/render/engine.ts';
import { renderKustomization, renderKustomizations } from '../../src/render/kustomize.ts';
import { DEPLOYMENT, filesOf, printed } from './tree.ts';

const engines: Engine[] = [];

beforeAll(async () => {
  const npm = await findEngine({});
  const path = await findEngine({ path: process.env['PATH'], npm: null });
  for (const engine of [npm, path]) if (engine !== undefined) engines.push(engine);
});

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const COMPONENT = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';

/** Each case: a kustomization beside dep.yaml, other files, and what is said about it. */
const WRONG: Record<string, { text: string; files?: Record<string, string>; says: string[] }> = {
  'a strategic merge patch of an object that is not there': {
    text: 'resources: [dep.yaml]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: wbe, namespace: a}\n    spec: {replicas: 3}\n',
    says: [
      'kustomization.yaml:8:22 kustomize/patch-object-exists [wbe] This patch changes Deployment "wbe" in namespace "a", and nothing in this folder has that name. Did you mean "web"?',
    ],
  },
  'a strategic merge patch in the namespace that is set later': {
    text: 'resources: [dep.yaml]\nnamespace: b\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web, namespace: b}\n',
    says: [
      'kustomization.yaml:9:38 kustomize/patch-object-exists [b] This patch changes Deployment "web" in namespace "b", and at that point the Deployment is in namespace "a". Write "namespace: a" in the patch.',
    ],
  },
  'a strategic merge patch without the namespace': {
    text: 'resources: [dep.yaml]\npatches:\n- path: p.yaml\n',
    files: { 'p.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n' },
    says: [
      'p.yaml:3:18 kustomize/patch-object-exists [web] This patch changes Deployment "web" without a namespace, and that Deployment is in namespace "a". Write "namespace: a" in the patch.',
    ],
  },
  'a target that selects nothing': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: Deployment, name: webapp}\n  patch: |-\n    - {op: add, path: /spec/replicas, value: 3}\n',
    says: [
      'kustomization.yaml:5:36 kustomize/patch-target-matches [webapp] This patch changes Deployment "webapp", and nothing in this folder has that name. Did you mean "web"?',
    ],
  },
  'a target of a kind that is not there': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: StatefulSet}\n  patch: |-\n    - {op: add, path: /spec/replicas, value: 3}\n',
    says: [
      'kustomization.yaml:5:18 kustomize/patch-target-matches [StatefulSet] This patch changes StatefulSet, and this folder has no StatefulSet. Remove the patch, or add the StatefulSet to "resources".',
    ],
  },
  'a target written as a glob': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: Deployment, name: w*}\n  patch: |-\n    - {op: add, path: /spec/replicas, value: 3}\n',
    says: [
      'kustomization.yaml:5:36 kustomize/patch-target-matches [w*] This patch changes Deployment "w*", and nothing in this folder has that name. Write "w.*": the name is a regular expression, not a glob.',
    ],
  },
  'a target with labels that nothing has': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: Deployment, labelSelector: tier=front}\n  patch: |-\n    - {op: add, path: /spec/replicas, value: 3}\n',
    says: [
      'kustomization.yaml:5:45 kustomize/patch-target-matches [tier=front] This patch changes Deployment with the labels "tier=front", and nothing in this folder has them when patches apply. Correct the selector, or remove the patch.',
    ],
  },
  'an image that nothing uses': {
    text: 'resources: [dep.yaml]\nimages:\n- {name: ngnix, newTag: "1.26"}\n',
    says: [
      'kustomization.yaml:5:10 kustomize/images-match [ngnix] "images" changes "ngnix", and no container in this folder uses that image. Did you mean "nginx"?',
    ],
  },
  'an image that nothing uses, renamed to one that is used': {
    text: 'resources: [dep.yaml]\nimages:\n- {name: library/nginx, newName: nginx, newTag: "1.26"}\n',
    says: [
      'kustomization.yaml:5:10 kustomize/images-match [library/nginx] "images" changes "library/nginx", and no container in this folder uses that image. Did you mean "nginx"?',
    ],
  },
  'replicas of a name that is not there': {
    text: 'resources: [dep.yaml]   # Deployment/web\nreplicas:\n- {name: webapp, count: 3}\n',
    says: [
      'kustomization.yaml:5:10 kustomize/replicas-match [webapp] "replicas" counts "webapp", and no Deployment, StatefulSet or ReplicaSet in this folder has that name. Did you mean "web"?',
    ],
  },
  'a missing file': {
    text: 'resources: [dep.yaml, svc.yaml]\n',
    files: { 'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n' },
    says: [
      'kustomization.yaml:3:23 kustomize/file-exists [svc.yaml] "svc.yaml" is not in this folder. Add the file, or remove it from "resources".',
    ],
  },
  'a misspelt file': {
    text: 'resources: [deb.yaml]\n',
    says: [
      'kustomization.yaml:3:13 kustomize/file-exists [deb.yaml] "deb.yaml" is not in this folder. Did you mean "dep.yaml"?',
    ],
  },
  'a glob': {
    text: 'resources: ["*.yaml"]\n',
    says: [
      'kustomization.yaml:3:13 kustomize/file-exists ["*.yaml"] "*.yaml" is read as the name of one file: kustomize expands no globs. Write "dep.yaml".',
    ],
  },
  'files of generators, patches and replacements that are missing': {
    text: 'resources: [dep.yaml]\nconfigMapGenerator:\n- name: c\n  files: [a.txt, key=b.txt]\n  envs: [c.env]\npatches: [{path: p.yaml}]\nreplacements: [{path: r.yaml}]\n',
    says: [
      'kustomization.yaml:8:18 kustomize/file-exists [p.yaml] "p.yaml" is not in this folder. Did you mean "dep.yaml"?',
      'kustomization.yaml:9:23 kustomize/file-exists [r.yaml] "r.yaml" is not in this folder. Add the file, or remove it from "replacements".',
      'kustomization.yaml:6:11 kustomize/file-exists [a.txt] "a.txt" is not in this folder. Add the file, or remove it from "configMapGenerator".',
      'kustomization.yaml:6:18 kustomize/file-exists [key=b.txt] "b.txt" is not in this folder. Add the file, or remove it from "configMapGenerator".',
      'kustomization.yaml:7:10 kustomize/file-exists [c.env] "c.env" is not in this folder. Add the file, or remove it from "configMapGenerator".',
    ],
  },
  'remote resources of every spelling': {
    text: 'resources:\n- https://github.com/org/repo//dir?ref=v1\n- github.com/org/repo?ref=v1\n- git@github.com:org/repo.git\n- ssh://git@host/repo\n- git::https://host/repo\n- example.org/repo.git//path\n',
    says: [4, 5, 6, 7, 8, 9].map(
      (line) => expect.stringMatching(new RegExp(`^kustomization.yaml:${line}:3 kustomize/local-only`)) as string,
    ),
  },
  'files outside the example': {
    text: 'resources: [../../x.yaml, /etc/passwd]\n',
    says: [
      'kustomization.yaml:3:13 kustomize/inside-example [../../x.yaml] "../../x.yaml" lies outside the folder that is checked, and nothing there is read. Move the file next to the kustomization, and write its relative path.',
      'kustomization.yaml:3:27 kustomize/inside-example [/etc/passwd] "/etc/passwd" lies outside the folder that is checked, and nothing there is read. Move the file next to the kustomization, and write its relative path.',
    ],
  },
  'a program as transformer': {
    text: 'resources: [dep.yaml]\ntransformers: [tr.yaml]\n',
    files: {
      'tr.yaml':
        'apiVersion: x/v1\nkind: Foo\nmetadata:\n  name: x\n  annotations:\n    config.kubernetes.io/function: "exec: {path: ./x.sh}"\n',
    },
    says: [
      'kustomization.yaml:4:16 kustomize/no-plugins [tr.yaml] The plugin "Foo" runs a container or a program, which neither this check nor a default Argo CD or Flux does. Replace it with a patch or a replacement, or commit what it produces.',
    ],
  },
  'a Helm chart': {
    text: 'helmCharts:\n- {name: minecraft, repo: "https://x", version: "1"}\n',
    says: [
      'kustomization.yaml:4:10 kustomize/local-only [minecraft] The chart "minecraft" is rendered with Helm, and kustomizations are built here without Helm. Commit what "helm template" prints, and list that file in "resources".',
    ],
  },
  'a Component under resources': {
    text: 'resources: [dep.yaml, c]\n',
    files: { 'c/kustomization.yaml': `${COMPONENT}namePrefix: c-\n` },
    says: [
      'kustomization.yaml:3:23 kustomize/component-place [c] "c" is a Component, and "resources" takes none. Move it to "components: [c]".',
    ],
  },
  'a Kustomization under components': {
    text: 'resources: [dep.yaml]\ncomponents: [c, dep.yaml]\n',
    files: { 'c/kustomization.yaml': 'configMapGenerator: [{name: c, literals: [a=b]}]\n' },
    says: [
      'kustomization.yaml:4:14 kustomize/component-place [c] "c" is a Kustomization, and "components" takes only Components. Move it to "resources: [c]", or write "apiVersion: kustomize.config.k8s.io/v1alpha1" and "kind: Component" in it.',
      'kustomization.yaml:4:17 kustomize/component-place [dep.yaml] "components" lists folders, and "dep.yaml" is a file. Move "dep.yaml" to "resources".',
    ],
  },
  'a folder without kustomization': {
    text: 'resources: [dep.yaml, sub]\n',
    files: { 'sub/x.yaml': 'a: b\n' },
    says: [
      'kustomization.yaml:3:23 kustomize/file-exists [sub] The folder "sub" has no kustomization.yaml. Add sub/kustomization.yaml, or list the files of "sub" one by one.',
    ],
  },
  'a circle': {
    text: 'resources: [dep.yaml, sub]\n',
    files: { 'sub/kustomization.yaml': 'resources: [..]\n' },
    says: [
      'sub/kustomization.yaml:1:13 kustomize/no-cycle [..] ".." leads back to kustomization.yaml, which includes this kustomization. Remove one of the two entries.',
    ],
  },
  'one object twice': {
    text: 'resources: [dep.yaml, e.yaml]\n',
    files: { 'e.yaml': DEPLOYMENT },
    says: [
      'kustomization.yaml:3:23 kustomize/unique-objects [e.yaml] Deployment "web" in namespace "a" is defined twice in this folder. Remove "e.yaml", or turn it into a patch.',
    ],
  },
  'a generator that merges into nothing': {
    text: 'configMapGenerator:\n- name: x\n  behavior: merge\n  literals: [a=b]\n',
    says: [
      'kustomization.yaml:5:13 kustomize/generator-behavior [merge] This generator changes ConfigMap "x", and nothing in this folder generates that. Write "behavior: create", or add the base that generates it.',
    ],
  },
  'two generators of one name': {
    text: 'secretGenerator:\n- {name: x, literals: [a=1]}\n- {name: x, literals: [a=2]}\n',
    says: [
      'kustomization.yaml:5:10 kustomize/generator-behavior [x] Secret "x" exists already, and this generator creates it again. Add "behavior: merge" (or "replace").',
    ],
  },
  'a replacement without source': {
    text: 'resources: [dep.yaml]\nreplacements:\n- source: {kind: ConfigMap, name: x, fieldPath: data.a}\n  targets: [{select: {kind: Deployment}, fieldPaths: [metadata.name]}]\n',
    says: [
      'kustomization.yaml:5:35 kustomize/replacement-source [x] This replacement reads from ConfigMap "x", which this folder does not have. Add it to "resources".',
    ],
  },
  'a replacement of a source field that is not there': {
    text: 'resources: [dep.yaml]\nreplacements:\n- source: {kind: Deployment, name: web, fieldPath: data.a}\n  targets: [{select: {kind: Deployment}, fieldPaths: [metadata.name]}]\n',
    says: [
      'kustomization.yaml:5:52 kustomize/replacement-source [data.a] Deployment "web" has no field "data.a". Write the path of a field that it has.',
    ],
  },
  'a replacement without target': {
    text: 'resources: [dep.yaml]\nreplacements:\n- source: {kind: Deployment, name: web, fieldPath: metadata.name}\n  targets: [{select: {kind: Service}, fieldPaths: [metadata.name]}]\n',
    says: [
      'kustomization.yaml:6:29 kustomize/replacement-target [Service] This replacement writes to Service, which this folder does not have. Did you mean "Deployment"?',
    ],
  },
  'a JSON patch of a field that is not there': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: Deployment, name: web}\n  patch: |-\n    - op: test\n      path: /kind\n      value: Deployment\n    - op: remove\n      path: /spec/paused/x\n',
    says: [
      'kustomization.yaml:11:13 kustomize/builds [/spec/paused/x] This patch wants to remove "/spec/paused/x", which Deployment "web" does not have. Correct the path, or remove the operation.',
    ],
  },
  'a JSON operation that does not exist': {
    text: 'resources: [dep.yaml]\npatches:\n- target: {kind: Deployment, name: web}\n  patch: |-\n    - op: replase\n      path: /kind\n',
    says: [
      'kustomization.yaml:7:11 kustomize/builds [replase] JSON patches have no operation "replase". Write "replace".',
    ],
  },
  'a file that is no object': {
    text: 'resources: [dep.yaml, bad.yaml]\n',
    files: { 'bad.yaml': 'foo: bar\n' },
    says: [
      'kustomization.yaml:3:23 kustomize/builds [bad.yaml] "bad.yaml" holds YAML that is no Kubernetes object. Give it apiVersion, kind and metadata.name, or remove it from "resources".',
    ],
  },
};

describe('what is wrong with a kustomization', () => {
  for (const [title, { text, files = {}, says }] of Object.entries(WRONG)) {
    it(title, async () => {
      for (const engine of engines) {
        const renderings = await renderKustomizations({
          engine,
          files: filesOf({ 'kustomization.yaml': HEAD + text, 'dep.yaml': DEPLOYMENT, ...files }),
        });
        expect(printed(renderings.flatMap((rendering) => rendering.findings)), engine.version).toEqual(says);
      }
    });
  }
});

const WRONG_COMPONENT = {
  'c/kustomization.yaml': `${COMPONENT}patches:\n- target: {kind: Deployment, name: webb}\n  patch: |-\n    - {op: add, path: /spec/paused, value: true}\nimages: [{name: ngnix, newTag: v1}]\n`,
  'one/kustomization.yaml': `${HEAD}resources: [dep.yaml]\ncomponents: [../c]\n`,
  'one/dep.yaml': DEPLOYMENT,
  'two/kustomization.yaml': `${HEAD}resources: [dep.yaml]\ncomponents: [../c]\n`,
  'two/dep.yaml': DEPLOYMENT,
};

describe('a Component', () => {
  it('is told once what none of its includers has', async () => {
    for (const engine of engines) {
      const renderings = await renderKustomizations({ engine, files: filesOf(WRONG_COMPONENT) });
      expect(printed(renderings.flatMap((rendering) => rendering.findings)), engine.version).toEqual([
        'c/kustomization.yaml:4:36 kustomize/patch-target-matches [webb] This patch changes Deployment "webb", and nothing in what includes this Component has that name. Did you mean "web"?',
        'c/kustomization.yaml:7:17 kustomize/images-match [ngnix] "images" changes "ngnix", and no container in c uses that image. Did you mean "nginx"?',
      ]);
    }
  });
});

const PREFIXED_BASE = {
  'base/kustomization.yaml': `${HEAD}namePrefix: myapp-\nresources: [dep.yaml]\nconfigMapGenerator:\n- name: config\n  literals: [LOG_LEVEL=info]\n`,
  'base/dep.yaml': DEPLOYMENT.replace(', namespace: a', ''),
};

const RIGHT: Record<string, Record<string, string>> = {
  'patches and replicas of prefixed names': {
    ...PREFIXED_BASE,
    'dev/kustomization.yaml': `${HEAD}resources: [../base]\nnamePrefix: dev-\nreplicas: [{name: myapp-web, count: 1}]\npatches:\n- patch: |-\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: myapp-config}\n    data: {LOG_LEVEL: debug}\n- target: {kind: Deployment, name: myapp-web}\n  patch: |-\n    - {op: add, path: /spec/paused, value: true}\n- target: {kind: Deployment, name: web}\n  patch: |-\n    - {op: add, path: /spec/minReadySeconds, value: 5}\n- target: {kind: ConfigMap, name: config}\n  patch: |-\n    - {op: add, path: /data/x, value: y}\n`,
  },
  'regular expressions, selectors and patches that delete': {
    ...PREFIXED_BASE,
    'dev/kustomization.yaml': `${HEAD}resources: [../base]\nnamespace: dev\nlabels: [{pairs: {a: b}}]\npatches:\n- target: {kind: Deploy.*, name: .*web, group: apps}\n  patch: |-\n    - {op: add, path: /metadata/labels, value: {tier: front}}\n- target: {labelSelector: tier=front}\n  patch: |-\n    - {op: add, path: /spec/paused, value: true}\n- target: {kind: Deployment}\n  patch: |-\n    $patch: delete\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: x}\n`,
  },
  'images that follow each other, and a component that adds a container': {
    ...PREFIXED_BASE,
    'sidecar/kustomization.yaml': `${COMPONENT}images: [{name: envoy, newTag: v2}]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: not-important}\n    spec: {template: {spec: {containers: [{name: proxy, image: envoy}]}}}\n`,
    'dev/kustomization.yaml': `${HEAD}resources: [../base]\ncomponents: [../sidecar]\nimages:\n- {name: nginx, newName: registry.local/nginx}\n- {name: registry.local/nginx, newTag: "1.27"}\n- {name: envoy, newTag: v3}\n`,
  },
  'a component target that one of two overlays has': {
    ...PREFIXED_BASE,
    'c/kustomization.yaml': `${COMPONENT}patches:\n- target: {kind: Deployment, name: myapp-web}\n  patch: |-\n    - {op: add, path: /spec/paused, value: true}\n`,
    'one/kustomization.yaml': `${HEAD}resources: [../base]\ncomponents: [../c]\n`,
    'two/kustomization.yaml': `${HEAD}resources: [cm.yaml]\ncomponents: [../c]\n`,
    'two/cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n',
  },
  'deprecated fields': {
    'base/kustomization.yaml': PREFIXED_BASE['base/kustomization.yaml'],
    'base/dep.yaml': PREFIXED_BASE['base/dep.yaml'],
    'dev/kustomization.yaml':
      'bases: [../base]\ncommonLabels: {a: b}\nnamePrefix: dev-\npatchesStrategicMerge:\n- p.yaml\n- |-\n  apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: web}\n  spec: {paused: true}\npatchesJson6902:\n- target: {group: apps, version: v1, kind: Deployment, name: dev-myapp-web}\n  patch: |-\n    - {op: add, path: /spec/minReadySeconds, value: 5}\n',
    'dev/p.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: myapp-web}\nspec: {replicas: 3}\n',
  },
  'replacements of generated, prefixed objects': {
    ...PREFIXED_BASE,
    'dev/kustomization.yaml': `${HEAD}resources: [../base]\nreplacements:\n- source: {kind: ConfigMap, name: config, fieldPath: metadata.name}\n  targets:\n  - select: {kind: Deployment, name: web}\n    fieldPaths: [metadata.annotations.config]\n    options: {create: true}\n`,
  },
};

describe('what is right about a kustomization', () => {
  for (const [title, files] of Object.entries(RIGHT)) {
    it(title, async () => {
      for (const engine of engines) {
        const renderings = await renderKustomizations({ engine, files: filesOf(files) });
        expect(printed(renderings.flatMap((rendering) => rendering.findings)), engine.version).toEqual([]);
        const unbuilt = renderings.filter(
          (rendering) => rendering.reason !== null && !rendering.reason.startsWith('A Component'),
        );
        expect(unbuilt.map((rendering) => [rendering.file, rendering.reason])).toEqual([]);
      }
    });
  }
});

describe('a rendering', () => {
  const files = filesOf({
    'base/kustomization.yaml': `${HEAD}resources: [dep.yaml]\n`,
    'base/dep.yaml': DEPLOYMENT,
    'prod/kustomization.yaml': `${HEAD}resources: [../base]\nnamePrefix: prod-\nnamespace: prod\npatches:\n- path: p.yaml\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: any}\n    spec:\n      template:\n        spec:\n          containers:\n          - name: web\n            args: [--inline]\n`,
    'prod/p.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: a}\nspec: {replicas: 3}\n',
  });

  it('leads each field back to where the author wrote it', async () => {
    for (const engine of engines) {
      const rendering = await renderKustomization({ engine, files, file: 'prod/kustomization.yaml' });
      const [deployment] = rendering.resources;
      expect(rendering).toMatchObject({
        base: 'base/kustomization.yaml',
        reason: null,
        engine: expect.stringContaining(engine.version) as string,
      });
      expect(deployment).toMatchObject({
        kind: 'Deployment',
        name: 'prod-web',
        namespace: 'prod',
        origin: { type: 'kustomize', by: 'prod/kustomization.yaml' },
      });
      const shown = (path: readonly (string | number)[]): string => {
        const place = deployment?.at(path);
        return place === undefined
          ? ''
          : `${place.source.path} ${place.source.text.slice(place.span.start, place.span.end)}`;
      };
      expect([
        shown(['spec', 'template', 'spec', 'containers', 0, 'image']),
        shown(['spec', 'replicas']),
        shown(['metadata', 'namespace']),
        shown(['spec', 'template', 'spec', 'containers', 0, 'args']),
        shown([]),
      ]).toEqual([
        "base/dep.yaml 'nginx:1.25'",
        'prod/p.yaml 3',
        'prod/kustomization.yaml prod',
        'prod/kustomization.yaml [--inline]',
        'base/dep.yaml Deployment',
      ]);
    }
  });

  it('says why an overlay of a broken base has no output, and gives the mistake once', async () => {
    const broken = new Map(files);
    for (const [path, source] of filesOf({
      'base/kustomization.yaml': `${HEAD}resources: [dep.yaml]\nreplicas: [{name: x, count: 1}]\n`,
    }))
      broken.set(path, source);
    for (const engine of engines) {
      const renderings = await renderKustomizations({ engine, files: broken });
      expect(renderings.map(({ file, findings, reason }) => [file, findings.length, reason !== null])).toEqual([
        ['base/kustomization.yaml', 1, true],
        ['prod/kustomization.yaml', 0, true],
      ]);
    }
  });

  it('does not call a base a mistake that other people keep outside of what is checked', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine');
    const overlay = filesOf({ 'kustomization.yaml': `${HEAD}resources: [../../base, ../x.yaml]\n` });
    const strict = await renderKustomization({ engine, files: overlay, file: 'kustomization.yaml' });
    expect(strict.findings.map(({ code }) => code)).toEqual(['kustomize/inside-example', 'kustomize/inside-example']);
    const part = filesOf({ 'kustomization.yaml': `${HEAD}resources: [../../base]\n` });
    const lenient = await renderKustomization({ engine, files: part, file: 'kustomization.yaml', complete: false });
    expect([lenient.findings, lenient.reason]).toEqual([
      [],
      'It reads "../../base", which is not among the files that are checked.',
    ]);
  });

  it('is none for an empty file, and for a file of another tool', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine');
    const others = filesOf({
      'a/kustomization.yaml': '# later\n',
      'b/kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nspec: {path: ./}\n',
    });
    const renderings = await renderKustomizations({ engine, files: others });
    expect(renderings.map(({ findings, reason }) => [findings.map(({ code }) => code), reason])).toEqual([
      [['kustomize/not-empty'], 'The kustomization file is no YAML map.'],
      [[], 'It is no file of kustomize, in spite of its name.'],
    ]);
  });

  it('does not follow symbolic links, and keeps to its root', async () => {
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine');
    const linked = await renderKustomization({
      engine,
      files,
      file: 'prod/kustomization.yaml',
      links: new Set(['prod/p.yaml']),
    });
    expect(linked.findings.map(({ code }) => code)).toEqual(['kustomize/inside-example']);
    const rooted = await renderKustomization({ engine, files, file: 'prod/kustomization.yaml', root: 'prod' });
    expect(rooted.findings.map(({ code }) => code)).toEqual(['kustomize/inside-example']);
  });
});
