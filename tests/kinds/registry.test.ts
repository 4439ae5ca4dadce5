import { describe, expect, it } from 'vitest';
import { storedKinds } from '../../src/kinds/cache.ts';
import { linkFields } from '../../src/kinds/link.ts';
import { staleChanges } from '../../src/kinds/overlay.ts';
import { openKinds } from '../../src/kinds/registry.ts';
import { overlays } from '../../src/kinds/supplement/overlays.ts';
import { supplements } from '../../src/kinds/supplement/supplements.ts';

const kinds = await openKinds();

describe('kinds', () => {
  it.each([
    ['argoproj.io', 'Application', 'argo-cd', 'Namespaced', ['v1alpha1']],
    ['argoproj.io', 'ClusterAnalysisTemplate', 'argo-rollouts', 'Cluster', ['v1alpha1']],
    ['source.toolkit.fluxcd.io', 'OCIRepository', 'flux', 'Namespaced', ['v1']],
    ['notification.toolkit.fluxcd.io', 'Alert', 'flux', 'Namespaced', ['v1beta3']],
    ['source.extensions.fluxcd.io', 'ArtifactGenerator', 'flux', 'Namespaced', ['v1beta1']],
    ['fluxcd.controlplane.io', 'FluxInstance', 'flux-operator', 'Namespaced', ['v1']],
    ['flagger.app', 'Canary', 'flagger', 'Namespaced', ['v1beta1']],
    ['external-secrets.io', 'ClusterSecretStore', 'external-secrets', 'Cluster', ['v1']],
    ['bitnami.com', 'SealedSecret', 'sealed-secrets', 'Namespaced', ['v1alpha1']],
    ['kustomize.config.k8s.io', 'Component', 'kustomize', 'Namespaced', ['v1alpha1']],
    ['autoscaling', 'HorizontalPodAutoscaler', 'kubernetes', 'Namespaced', ['v2', 'v1']],
    ['', 'Namespace', 'kubernetes', 'Cluster', ['v1']],
  ] as const)('%s %s', (group, kind, tool, scope, versions) => {
    expect(kinds.of(group, kind)).toEqual({ group, kind, tool, scope, versions });
  });

  it('says what each structure was made from', () => {
    expect(kinds.schemaOf('source.toolkit.fluxcd.io/v1', 'Bucket')).toEqual({
      package: '@kubernetes-models/flux-cd',
      version: '3.0.1',
      upstream: 'Flux 2.8',
    });
    expect(kinds.schemaOf('kustomize.toolkit.fluxcd.io/v1', 'Kustomization')?.upstream).toBe(
      'Flux 2.8 with the fields of 2.9',
    );
    expect(kinds.schemaOf('flagger.app/v1beta1', 'Canary')?.upstream).toBe('Flagger 1.44');
  });

  it('gives documentation, limits and recursion', () => {
    const spec = kinds.field('kustomize.toolkit.fluxcd.io/v1', 'Kustomization')?.fields?.['spec'];
    expect(spec?.required).toEqual(['interval', 'prune', 'sourceRef']);
    expect(spec?.fields?.['interval']?.doc).toMatch(/interval at which to reconcile/);
    expect(spec?.fields?.['interval']?.pattern).toBe('^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$');
    const schema = kinds.field('apiextensions.k8s.io/v1', 'CustomResourceDefinition')?.fields?.['spec']?.fields?.[
      'versions'
    ]?.items?.fields?.['schema']?.fields?.['openAPIV3Schema'];
    expect(schema?.fields?.['not']?.fields?.['properties']?.type).toBe('map');
  });
});

describe('what is written by hand', () => {
  it('adds only what the packages lack: an entry that a newer package has is to be removed', async () => {
    const stored = await storedKinds();
    const linked = linkFields(stored.definitions);
    const packaged = new Map(
      stored.kinds.map((kind) => [`${kind.apiVersion}/${kind.kind}`, linked.get(kind.definition)]),
    );
    for (const supplement of supplements)
      expect(packaged.has(`${supplement.apiVersion}/${supplement.kind}`), supplement.kind).toBe(false);
    const additions = overlays.filter((overlay) => overlay.release !== undefined);
    for (const overlay of additions) {
      const stale = overlay.kinds.map((id) => {
        const root = packaged.get(id);
        return root ? staleChanges(root, overlay) : ['no such kind'];
      });
      // A path into a field that the same overlay adds is not in the package yet.
      const added = Object.keys(overlay.changes);
      const [first = []] = stale;
      expect(
        first.filter((path) => !added.some((other) => other !== path && path.startsWith(other))),
        overlay.reason,
      ).toEqual([]);
    }
  });

  it('gives every entry its reason', () => {
    for (const { reason } of [...overlays, ...supplements]) expect(reason.length).toBeGreaterThan(20);
  });
});
