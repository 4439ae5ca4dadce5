import { describe, expect, it } from 'vitest';
import { figureHtml } from '../../src/site/figures/figure.ts';
import { graphFigures, graphOf } from '../../src/site/figures/graph.ts';
import { sourceOfFiles } from './figure-source.ts';

const flux = `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: fleet, namespace: flux-system }
spec: { secretRef: { name: token } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  sourceRef: { kind: GitRepository, name: fleet }
  dependsOn: [{ name: infra }]
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: infra, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: fleet } }
`;

const secrets = `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec: { secretStoreRef: { name: vault, kind: ClusterSecretStore }, target: { name: db-login } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  template:
    spec:
      containers:
        - envFrom: [{ secretRef: { name: db-login } }, { secretRef: { name: other } }]
`;

const rollout = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop }
spec:
  strategy:
    canary:
      stableService: shop
      canaryService: shop-canary
      steps: [{ analysis: { templates: [{ templateName: errors }] } }]
`;

const applications = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-eu, namespace: argocd }
spec: { project: shop, destination: { name: eu } }
`;

const statements = (text: string): string[] =>
  graphOf(sourceOfFiles({ 'file.yaml': text })).edges.map((edge) => `${edge.tail} → ${edge.head} (${edge.verb})`);

describe('graphs', () => {
  it.each([
    [
      'Flux',
      flux,
      [
        'GitRepository fleet → Secret token (credentials)',
        'Kustomization apps → GitRepository fleet (reads)',
        'Kustomization apps → Kustomization infra (after)',
        'Kustomization infra → GitRepository fleet (reads)',
      ],
    ],
    [
      'secrets, and who uses the ones that are made',
      secrets,
      [
        'ExternalSecret db → ClusterSecretStore vault (from)',
        'ExternalSecret db → Secret db-login (makes)',
        'Deployment shop → Secret db-login (uses)',
      ],
    ],
    [
      'a Rollout',
      rollout,
      [
        'Rollout shop → Service shop (stable)',
        'Rollout shop → Service shop-canary (canary)',
        'Rollout shop → AnalysisTemplate errors (analysis)',
      ],
    ],
    [
      'an Application',
      applications,
      ['Application shop-eu → AppProject shop (in project)', 'Application shop-eu → Cluster eu (deploys to)'],
    ],
  ])('%s', (_, text, wanted) => {
    expect(statements(text)).toEqual(wanted);
  });

  it('draws the Applications that an ApplicationSet makes', () => {
    const set =
      'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: shops, namespace: argocd }\nspec: { generators: [] }\n';
    const source = sourceOfFiles({ 'set.yaml': set }, [
      {
        type: 'applicationset',
        by: 'set.yaml',
        engine: '',
        output: applications,
        resources: [],
        base: null,
        reason: null,
      },
    ]);
    const { nodes, edges } = graphOf(source);
    expect(nodes.map((node) => `${node.id}, ${node.from}`)).toEqual([
      'Cluster eu, elsewhere',
      'Application shop-eu, made',
      'ApplicationSet shops, written',
      'AppProject shop, elsewhere',
    ]);
    expect(edges).toHaveLength(3);
  });

  it('is the same drawing every time, without styles, in numbers with at most one decimal', () => {
    const source = sourceOfFiles({ 'flux.yaml': flux });
    const [first] = graphFigures(source);
    const [second] = graphFigures(source);
    expect(first).toBeDefined();
    if (first === undefined || second === undefined) return;
    expect(figureHtml(first)).toBe(figureHtml(second));
    expect(figureHtml(first)).not.toMatch(/ style=|NaN|undefined|\d\.\d\d/);
    expect(figureHtml(first).length).toBeLessThan(6000);
  });

  it('draws nothing where there is little to see', () => {
    expect(
      graphFigures(sourceOfFiles({ 'one.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n' })),
    ).toEqual([]);
  });
});
