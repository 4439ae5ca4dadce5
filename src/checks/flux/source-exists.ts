import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { isBootstrap, objectReference } from './objects.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const paths: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Kustomization: [['spec', 'sourceRef']],
  HelmRelease: [
    ['spec', 'chartRef'],
    ['spec', 'chart', 'spec', 'sourceRef'],
  ],
  HelmChart: [['spec', 'sourceRef']],
  ImageUpdateAutomation: [['spec', 'sourceRef']],
};

export default defineCheck({
  code: 'flux/source-exists',
  severity: 'error',
  summary: 'The source that a Kustomization, HelmRelease, HelmChart or ImageUpdateAutomation reads from exists.',
  why: 'The controller reports "Source artifact not found" or "GitRepository … not found" and applies nothing. Without a namespace it looks in the namespace of the object itself.',
  kinds: [
    'kustomize.toolkit.fluxcd.io/Kustomization',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'source.toolkit.fluxcd.io/HelmChart',
    'image.toolkit.fluxcd.io/ImageUpdateAutomation',
  ],
  *run(resource, example): Generator<Finding> {
    for (const path of paths[resource.kind] ?? []) {
      const reference = objectReference(resource, path, 'reads from');
      if (reference === undefined || isBootstrap(reference)) continue;
      yield* missingReference(resource, example, reference);
    }
  },
  bad: documents(gitRepository, kustomization('shop', '').replace(/name: shop\n$/, 'name: shpo\n')),
  good: documents(gitRepository, kustomization('shop', '')),
});
