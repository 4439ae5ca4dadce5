import { imageUpdater } from './argo-cd/image-updater.ts';
import { configManagementPlugin } from './argo-cd/plugin.ts';
import { generators } from './external-secrets/generators.ts';
import { alertProvider, canary, metricTemplate } from './flagger/canary.ts';
import { artifactGenerator } from './flux/artifact-generator.ts';
import { fluxInstance, fluxReport } from './flux-operator/flux-instance.ts';
import { resourceSet, resourceSetInputProvider } from './flux-operator/resource-set.ts';
import type { Supplement } from './supplement.ts';

/** Every kind that is described here because no package does. */
export const supplements: readonly Supplement[] = [
  alertProvider,
  artifactGenerator,
  canary,
  configManagementPlugin,
  fluxInstance,
  fluxReport,
  ...generators,
  imageUpdater,
  metricTemplate,
  resourceSet,
  resourceSetInputProvider,
];
