import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractOf } from '../../src/manifests/extract.ts';
import type { Example } from '../../src/manifests/example.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { type Expansion, expandApplicationSet } from '../../src/render/applicationset/expand.ts';
import { sourceOf } from '../../src/text/source.ts';
import { filesOf, printed } from './tree.ts';

function expand(text: string, files: Readonly<Record<string, string>> = {}): Expansion {
  const all = filesOf({ 'argocd/set.yaml': text, ...files });
  const resources = [...all.values()]
    .filter((file) => file.path.endsWith('.yaml'))
    .flatMap((file) => readManifests(extractOf(file)).resources);
  const set = resources.find((resource) => resource.kind === 'ApplicationSet');
  if (set === undefined) throw new Error('no ApplicationSet');
  const example: Example = { id: 'test', resources, external: [], files: all, complete: true };
  return expandApplicationSet(set, example);
}

const SPEC = `    spec:
      project: default
      source: {repoURL: https://github.com/example/shop.git, path: deploy, targetRevision: main}
      destination: {server: https://kubernetes.default.svc, namespace: shop}
`;

function set(
  generators: string,
  name: string,
  { goTemplate = true, more = '', spec = SPEC, metadata = '' } = {},
): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
${goTemplate ? '  goTemplate: true\n  goTemplateOptions: ["missingkey=error"]\n' : ''}${more}  generators: ${generators}
  template:
    metadata:
      name: ${JSON.stringify(name)}
${metadata}${spec}`;
}

function cluster(name: string, server: string, labels: string): string {
  return `apiVersion: v1
kind: Secret
metadata: {name: ${name.toLowerCase()}, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster, ${labels}}}
stringData: {name: ${name}, server: ${server}}
`;
}

const CLUSTERS = {
  'argocd/a.yaml': cluster('EU_1', 'https://eu', 'env: prod'),
  'argocd/b.yaml': cluster('us', 'https://us', 'env: dev'),
};

const TREE = {
  'apps/web/kustomization.yaml': 'resources: []\n',
  'apps/api/deploy/kustomization.yaml': 'resources: []\n',
  'apps/.hidden/kustomization.yaml': 'resources: []\n',
  'clusters/eu/config.json': '{"cluster": {"name": "eu"}, "replicas": 3}',
  'clusters/us/config.json':
    '[{"cluster": {"name": "us"}, "replicas": 1}, {"cluster": {"name": "us2"}, "replicas": 2}]',
};

/** Generators with the names of the Applications that they give. */
const NAMES: Record<string, { text: string; files?: Record<string, string>; names: string[] }> = {
  list: {
    text: set('[{list: {elements: [{env: dev}, {env: prod}]}}]', 'shop-{{.env}}'),
    names: ['shop-dev', 'shop-prod'],
  },
  'list of YAML': {
    text: set(`[{list: {elementsYaml: "- env: dev\\n- env: prod\\n"}}]`, 'shop-{{.env}}'),
    names: ['shop-dev', 'shop-prod'],
  },
  'list without goTemplate': {
    text: set('[{list: {elements: [{env: dev, values: {tier: web}}]}}]', '{{env}}-{{ values.tier }}', {
      goTemplate: false,
    }),
    names: ['dev-web'],
  },
  'list with a selector': {
    text: set(
      '[{list: {elements: [{env: dev}, {env: prod}]}, selector: {matchExpressions: [{key: env, operator: NotIn, values: [dev]}]}}]',
      'shop-{{.env}}',
    ),
    names: ['shop-prod'],
  },
  'clusters with the local one': {
    text: set('[{clusters: {}}]', 'shop-{{.nameNormalized}}'),
    files: CLUSTERS,
    names: ['shop-eu-1', 'shop-us', 'shop-in-cluster'],
  },
  'clusters by label': {
    text: set('[{clusters: {selector: {matchLabels: {env: prod}}}}]', 'shop-{{.metadata.labels.env}}'),
    files: CLUSTERS,
    names: ['shop-prod'],
  },
  'clusters with values': {
    text: set(
      `[{clusters: {selector: {matchLabels: {env: dev}}, values: {tier: '{{index .metadata.labels "env"}}x'}}}]`,
      'shop-{{.values.tier}}',
    ),
    files: CLUSTERS,
    names: ['shop-devx'],
  },
  'clusters without goTemplate': {
    text: set(
      "[{clusters: {selector: {matchLabels: {env: dev}}, values: {tier: '{{metadata.labels.env}}x'}}}]",
      '{{name}}-{{values.tier}}',
      { goTemplate: false },
    ),
    files: CLUSTERS,
    names: ['us-devx'],
  },
  'clusters as one list': {
    text: set('[{clusters: {flatList: true}}]', 'shop{{range .clusters}}-{{.nameNormalized}}{{end}}'),
    files: CLUSTERS,
    names: ['shop-eu-1-us-in-cluster'],
  },
  'git directories': {
    text: set(
      "[{git: {repoURL: x, revision: main, directories: [{path: 'apps/*'}]}}]",
      '{{.path.basename}}-{{index .path.segments 0}}',
    ),
    files: TREE,
    names: ['api-apps', 'web-apps'],
  },
  'git directories with an exclusion': {
    text: set(
      "[{git: {repoURL: x, revision: main, directories: [{path: 'apps/*'}, {path: apps/web, exclude: true}]}}]",
      '{{.path.basename}}',
    ),
    files: TREE,
    names: ['api'],
  },
  'git directories without goTemplate': {
    text: set(
      "[{git: {repoURL: x, revision: main, pathParamPrefix: app, directories: [{path: 'apps/*'}]}}]",
      '{{app.path.basename}}-{{app.path[0]}}',
      { goTemplate: false },
    ),
    files: TREE,
    names: ['api-apps', 'web-apps'],
  },
  'git files': {
    text: set(
      "[{git: {repoURL: x, revision: main, files: [{path: 'clusters/**/config.json'}]}}]",
      '{{.cluster.name}}-{{.path.basename}}-{{.replicas}}',
    ),
    files: TREE,
    names: ['eu-eu-3', 'us-us-1', 'us2-us-2'],
  },
  'git files without goTemplate': {
    text: set(
      "[{git: {repoURL: x, revision: main, files: [{path: 'clusters/eu/config.json'}]}}]",
      '{{cluster.name}}-{{path.filename}}',
      { goTemplate: false },
    ),
    files: TREE,
    names: ['eu-config.json'],
  },
  matrix: {
    text: set(
      '[{matrix: {generators: [{list: {elements: [{env: dev}, {env: prod}]}}, {list: {elements: [{region: eu}]}}]}}]',
      '{{.env}}-{{.region}}',
    ),
    names: ['dev-eu', 'prod-eu'],
  },
  'matrix whose second generator uses the first': {
    text: set(
      `[{matrix: {generators: [{git: {repoURL: x, revision: main, files: [{path: 'clusters/*/config.json'}]}}, {list: {elementsYaml: '[{size: {{ .replicas }}}]'}}]}}]`,
      '{{.cluster.name}}-{{.size}}',
    ),
    files: TREE,
    names: ['eu-3', 'us-1', 'us2-2'],
  },
  merge: {
    text: set(
      '[{merge: {mergeKeys: [env], generators: [{list: {elements: [{env: dev, size: small}, {env: prod, size: small}]}}, {list: {elements: [{env: prod, size: big}, {env: qa, size: x}]}}]}}]',
      '{{.env}}-{{.size}}',
    ),
    names: ['dev-small', 'prod-big'],
  },
  'a matrix in a merge': {
    text: set(
      '[{merge: {mergeKeys: [env, region], generators: [{matrix: {generators: [{list: {elements: [{env: dev}, {env: prod}]}}, {list: {elements: [{region: eu, n: a}]}}]}}, {list: {elements: [{env: prod, region: eu, n: b}]}}]}}]',
      '{{.env}}-{{.region}}-{{.n}}',
    ),
    names: ['dev-eu-a', 'prod-eu-b'],
  },
  'two generators, one with a template of its own': {
    text: set(
      "[{list: {elements: [{env: dev}]}}, {list: {elements: [{name: x}], template: {metadata: {name: 'own-{{.name}}'}, spec: {project: '', source: {repoURL: y}, destination: {}}}}}]",
      'shop-{{.env}}',
    ),
    names: ['shop-dev', 'own-x'],
  },
};

/** ApplicationSets that are wrong, with everything that is said. */
const WRONG: Record<string, { text: string; files?: Record<string, string>; says: string[] }> = {
  'a parameter that one element lacks': {
    text: set('[{list: {elements: [{env: dev}, {env: prod, suffix: -x}]}}]', 'shop-{{.env}}{{.suffix}}'),
    says: [
      'argocd/set.yaml:10:27 applicationset/placeholder-known [{{.suffix}}] "{{.suffix}}" has no value for one of the Applications (env: dev). Write "{{ dig "suffix" "" . }}", or give every parameter set a "suffix".',
    ],
  },
  'a misspelt parameter, twice': {
    text: set('[{list: {elements: [{env: dev}]}}]', '{{evn}}-{{env}}', {
      goTemplate: false,
      spec: SPEC.replace('namespace: shop', 'namespace: "{{evn}}"'),
    }),
    says: [
      'argocd/set.yaml:8:14 applicationset/placeholder-known [{{evn}}] "{{evn}}" reads a parameter that no generator gives, so the text stays as it is. Did you mean "env"?',
    ],
  },
  'a parameter that clusters do not give, with no cluster in the example': {
    text: set('[{clusters: {}}]', '{{.clusterName}}'),
    says: [
      'argocd/set.yaml:10:14 applicationset/placeholder-known [{{.clusterName}}] "{{.clusterName}}" reads a parameter that the clusters generator does not give. Use one of its parameters: "name", "nameNormalized", "server", "project", "metadata".',
    ],
  },
  'placeholders without a dot': {
    text: set('[{list: {elements: [{env: dev}]}}]', 'shop-{{env}}'),
    says: [
      'argocd/set.yaml:10:19 applicationset/template-parses [{{env}}] "{{env}}" calls a function "env", which does not exist: with goTemplate, parameters start with a dot. Write "{{.env}}".',
    ],
  },
  'a misspelt function': {
    text: set('[{list: {elements: [{env: dev}]}}]', 'shop-{{.env | normalise}}'),
    says: [
      'argocd/set.yaml:10:19 applicationset/template-parses [{{.env | normalise}}] "{{.env | normalise}}" calls "normalise", which is no function. Did you mean "normalize"?',
    ],
  },
  'the same name twice': {
    text: set('[{list: {elements: [{env: dev}, {env: prod}]}}]', 'shop'),
    says: [
      'argocd/set.yaml:10:13 applicationset/names-unique ["shop"] ApplicationSet "shop" generates 2 Applications with the name "shop". Add a parameter that is different for each of them to "metadata.name" of the template.',
    ],
  },
  'a name that Kubernetes does not take': {
    text: set('[{clusters: {selector: {matchLabels: {env: prod}}}}]', 'shop-{{.name}}'),
    files: CLUSTERS,
    says: [
      'argocd/set.yaml:10:13 applicationset/name-valid ["shop-{{.name}}"] ApplicationSet "shop" generates the name "shop-EU_1", and names of Applications have only lower-case letters, digits, "-" and ".". Use "nameNormalized" or "path.basenameNormalized", or pipe the name through "normalize".',
    ],
  },
  'a selector that no cluster fits': {
    text: set('[{clusters: {selector: {matchLabels: {env: qa}}}}]', 'shop-{{.name}}'),
    files: CLUSTERS,
    says: [
      'argocd/set.yaml:7:28 applicationset/generates-applications [selector] No cluster Secret of this example has the labels that this selector asks for, so ApplicationSet "shop" generates no Application. Add the labels to the cluster Secret ("argocd cluster add --label key=value").',
    ],
  },
  'a matrix without goTemplate that disagrees with itself': {
    text: set(
      '[{matrix: {generators: [{list: {elements: [{env: dev}]}}, {list: {elements: [{env: prod}]}}]}}]',
      '{{env}}',
      { goTemplate: false },
    ),
    says: [
      'argocd/set.yaml:5:17 applicationset/expands [matrix] Both generators of this matrix give "env", with the values "dev" and "prod". Rename one of the two, or set "goTemplate: true".',
    ],
  },
  'merge keys that are not unique': {
    text: set(
      '[{merge: {mergeKeys: [env], generators: [{list: {elements: [{env: dev}, {env: dev}]}}, {list: {elements: [{env: dev}]}}]}}]',
      '{{.env}}',
    ),
    says: [
      'argocd/set.yaml:7:56 applicationset/expands [{list: {elements: [{env: dev}, {env: dev}]}}] Two parameter sets of this generator have the same merge key (env: dev). Choose mergeKeys whose values are all different.',
    ],
  },
  'a patch that changes the project, and one that is bare': {
    text: set('[{list: {elements: [{env: dev}]}}]', '{{.env}}', {
      more: '  templatePatch: |\n    spec:\n    {{- if eq .env "prod" }}\n      project: x\n    {{- end }}\n',
    }),
    says: [
      'argocd/set.yaml:8:5 applicationset/template-patch-spec [spec:] For Application "dev" the templatePatch is a bare "spec:", which removes the whole spec. Move "spec:" into the condition.',
    ],
  },
  'a step that selects nothing': {
    text: set('[{list: {elements: [{env: dev}, {env: prod}]}}]', '{{.env}}', {
      metadata: "      labels: {env: '{{.env}}'}\n",
      more: '  strategy: {type: RollingSync, rollingSync: {steps: [{matchExpressions: [{key: env, operator: In, values: [dve]}]}]}}\n',
    }),
    says: [
      'argocd/set.yaml:7:109 applicationset/rolling-sync-selects [dve] This step selects "env" with "dve", and the Applications have "dev", "prod". Did you mean "dev"?',
    ],
  },
};

/** ApplicationSets that cannot be expanded, and why. */
const REASONS: readonly (readonly [string, string])[] = [
  ['[{clusters: {}}]', 'The clusters that Argo CD knows are not part of the example: it has no cluster Secret.'],
  [
    "[{git: {repoURL: x, revision: main, directories: [{path: 'none/*'}]}}]",
    'The tree of the repository that it reads is not part of the example.',
  ],
  ['[{scmProvider: {github: {organization: x}}}]', 'Its scmProvider generator asks the provider for repositories.'],
  [
    '[{pullRequest: {github: {owner: x, repo: y}}}]',
    'Its pullRequest generator asks the provider for open pull requests.',
  ],
  ['[{plugin: {configMapRef: {name: x}}}]', 'Its plugin generator asks a service.'],
  [
    '[{clusterDecisionResource: {configMapRef: x}}]',
    'Its clusterDecisionResource generator reads a resource of the cluster.',
  ],
  ['[{matrix: {generators: [{clusters: {}}]}}]', 'Its matrix has other than two generators.'],
];

describe('the Applications of an ApplicationSet', () => {
  for (const [title, { text, files = {}, names }] of Object.entries(NAMES)) {
    it(title, () => {
      const expansion = expand(text, files);
      expect(printed(expansion.findings)).toEqual([]);
      expect(expansion.applications.map((application) => application.name)).toEqual(names);
    });
  }

  it.each(REASONS)('%s cannot be expanded', (generators, reason) => {
    expect(expand(set(generators, 'shop'))).toMatchObject({ applications: [], output: '', findings: [], reason });
  });

  it('are as the controller makes them, and lead back to the template', () => {
    const text = set('[{list: {elements: [{env: dev, sync: true}]}}]', 'shop-{{.env}}', {
      more: '  templatePatch: |\n    spec:\n      syncPolicy:\n        automated:\n          prune: {{ .sync }}\n',
      metadata: "      labels: {'team-{{.env}}': a}\n",
    });
    const expansion = expand(text);
    const [application] = expansion.applications;
    expect(expansion.output).toMatchInlineSnapshot(`
      "apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata:
        name: shop-dev
        labels:
          team-dev: a
        finalizers:
          - resources-finalizer.argocd.argoproj.io
        namespace: argocd
      spec:
        project: default
        source:
          repoURL: https://github.com/example/shop.git
          path: deploy
          targetRevision: main
        destination:
          server: https://kubernetes.default.svc
          namespace: shop
        syncPolicy:
          automated:
            prune: true
      "
    `);
    const shown = (path: readonly (string | number)[]): string => {
      const place = application?.at(path);
      return place === undefined ? '' : place.source.text.slice(place.span.start, place.span.end);
    };
    expect([
      shown([]),
      shown(['metadata', 'name']),
      shown(['spec', 'source', 'path']),
      shown(['spec', 'syncPolicy', 'automated', 'prune']),
      shown(['metadata', 'namespace']),
    ]).toEqual(['template', '"shop-{{.env}}"', 'deploy', 'templatePatch', 'argocd']);
    expect(application?.origin).toEqual({ type: 'applicationset', by: 'shop' });
  });
});

describe('what is wrong with an ApplicationSet', () => {
  for (const [title, { text, files = {}, says }] of Object.entries(WRONG)) {
    it(title, () => expect(printed(expand(text, files).findings)).toEqual(says));
  }
});

const DOCUMENTS = new URL('../../../shared/conformance/documents.jsonl', import.meta.url);

describe.skipIf(!existsSync(DOCUMENTS))('real ApplicationSets', () => {
  const documents = (existsSync(DOCUMENTS) ? readFileSync(DOCUMENTS, 'utf8') : '')
    .split('\n')
    .filter((line) => line.includes('ApplicationSet'))
    .map((line) => JSON.parse(line) as { id: string; kind: string; verdict: string; yaml: string })
    .filter((document) => document.kind === 'ApplicationSet');

  it('are expanded, or say why not, without a false alarm', () => {
    const alarms: string[] = [];
    for (const { id, verdict, yaml } of documents) {
      for (const resource of readManifests(extractOf(sourceOf(`${id}.yaml`, yaml))).resources) {
        if (resource.kind !== 'ApplicationSet') continue;
        const expansion = expandApplicationSet(resource, {
          id,
          resources: [resource],
          external: [],
          files: new Map(),
          complete: false,
        });
        expect(expansion.applications.length > 0 || expansion.reason !== null, id).toBe(true);
        if (verdict === 'valid') alarms.push(...printed(expansion.findings));
      }
    }
    expect(documents.length).toBeGreaterThan(50);
    expect(alarms).toEqual([]);
  });
});
