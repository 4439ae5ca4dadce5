import { describe, expect, it } from 'vitest';
import type { ReportRendering } from '../../src/checks/report.ts';
import { figureHtml } from '../../src/site/figures/figure.ts';
import { fleetFigures } from '../../src/site/figures/fleet.ts';
import { promotionFigures } from '../../src/site/figures/promotion.ts';
import { sourceOfFiles } from './figure-source.ts';

const deployment = (image: string, replicas: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { ${replicas}template: { spec: { containers: [{ image: "${image}" }] } } }\n`;

const overlay = (stage: string, output: string): ReportRendering => ({
  type: 'kustomize',
  by: `overlays/${stage}/kustomization.yaml`,
  engine: '',
  output,
  resources: [],
  base: 'base/kustomization.yaml',
  reason: null,
});

describe('promotion', () => {
  const renderings = [
    overlay('prod', deployment('registry.example:5000/web:1.2.0', 'replicas: 3, ')),
    overlay('dev', deployment('web:1.3.0', '')),
    overlay('staging', deployment('web@sha256:0123456789abcdef0123', 'replicas: 2, ')),
    overlay('team-blue', deployment('web:1.0.0', '')),
  ];

  it('orders the stages of one base and reads what each runs', () => {
    const [figure, ...others] = promotionFigures(sourceOfFiles({}, renderings.slice(0, 1)), renderings);
    expect(others).toEqual([]);
    expect(figure?.lines).toEqual([
      'dev: Deployment web at 1.3.0, 1 replica.',
      'staging: Deployment web at sha256:0123456789ab, 2 replicas.',
      'prod: Deployment web at 1.2.0, 3 replicas.',
    ]);
    expect(figure && figureHtml(figure)).not.toMatch(/ style=|NaN|undefined|\d\.\d\d/);
  });

  it('is nothing for one stage', () => {
    expect(promotionFigures(sourceOfFiles({}, renderings.slice(0, 1)), renderings.slice(0, 1))).toEqual([]);
  });
});

describe('fleet', () => {
  const application = (name: string, destination: string): string =>
    `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\nspec: { destination: { ${destination} } }\n`;

  it('reads clusters from Secrets and destinations', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: c, labels: { argocd.argoproj.io/secret-type: cluster, env: prod } }\nstringData: { name: eu, server: "https://eu.example" }\n';
    const text = secret + application('a', 'server: "https://eu.example"') + application('b', 'name: us');
    const [figure] = fleetFigures(sourceOfFiles({ 'apps.yaml': text }));
    expect(figure?.lines).toEqual(['eu (env prod): Application a.', 'us: Application b.']);
    expect(figure && figureHtml(figure)).not.toMatch(/ style=|NaN|undefined|\d\.\d\d/);
  });

  it('reads clusters from folders', () => {
    const text = (path: string): string =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\nspec: { path: ${path} }\n`;
    const files = {
      'fleet/clusters/prod/apps.yaml': text('./apps/prod'),
      'fleet/clusters/dev/apps.yaml': text('./apps/dev'),
    };
    expect(fleetFigures(sourceOfFiles(files))[0]?.lines).toEqual([
      'dev: Kustomization apps ./apps/dev.',
      'prod: Kustomization apps ./apps/prod.',
    ]);
  });

  it('is nothing for one cluster', () => {
    expect(fleetFigures(sourceOfFiles({ 'a.yaml': application('a', 'name: us') }))).toEqual([]);
  });
});
