import type { Overlay } from '../overlay.ts';
import { argoCd35, argoCdLimits, argoCdTimes } from './argo-cd/argo-cd-3.5.ts';
import { argoRollouts } from './argo-rollouts/argo-rollouts.ts';
import { externalSecrets29 } from './external-secrets/external-secrets-2.9.ts';
import { listKeys } from './kubernetes/list-keys.ts';
import { kustomizationDocs } from './kustomize/field-docs.ts';
import { kustomize58 } from './kustomize/kustomize-5.8.ts';
import { flux29 } from './flux/flux-2.9.ts';

/** What newer releases changed in packaged kinds, in the order of application. */
export const overlays: readonly Overlay[] = [
  ...argoCd35,
  ...argoCdTimes,
  ...argoCdLimits,
  ...argoRollouts,
  ...externalSecrets29,
  ...flux29,
  ...kustomize58,
  ...kustomizationDocs,
  ...listKeys,
];
