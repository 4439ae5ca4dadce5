import type { Overlay } from '../../overlay.ts';
import { bool, list, object, oneOf, patchTarget, text } from '../write.ts';

const V1 = 'source.toolkit.fluxcd.io/v1';

/** The models are made from the CRDs of Flux 2.8; these fields came with 2.9 (its announcement and the changelogs). */
export const flux29: readonly Overlay[] = [
  {
    kinds: ['kustomize.toolkit.fluxcd.io/v1/Kustomization'],
    reason: 'Flux 2.9: ignore rules, build metadata, substitution strategy; healthCheckExprs[].kind became optional',
    release: '2.9',
    changes: {
      'spec.ignore': list(object({ 'paths!': list(text()), target: patchTarget })),
      'spec.buildMetadata': list(oneOf('originAnnotations', 'transformerAnnotations')),
      'spec.postBuild.substituteStrategy': oneOf('WithVariables', 'Always'),
      'spec.healthCheckExprs[]': { change: {}, optional: ['kind'] },
    },
  },
  {
    kinds: ['helm.toolkit.fluxcd.io/v2/HelmRelease'],
    reason: 'Flux 2.9: post-rendering of hooks, renamed charts, literal values',
    release: '2.9',
    changes: {
      'spec.postRenderStrategy': oneOf('nohooks', 'combined', 'separate'),
      'spec.upgrade.chartNameChangeStrategy': oneOf('InPlaceUpdate', 'Reinstall'),
      'spec.valuesFrom[].literal': bool(),
      'spec.healthCheckExprs[]': { change: {}, optional: ['kind'] },
      'spec.chart.spec.verify.provider': { change: { default: 'cosign' } },
    },
  },
  {
    kinds: [`${V1}/GitRepository`],
    reason: 'Flux 2.9: AWS CodeCommit with workload identity',
    release: '2.9',
    changes: { 'spec.provider': { change: { enum: ['generic', 'aws', 'azure', 'github'] } } },
  },
  {
    kinds: [`${V1}/OCIRepository`],
    reason: 'Flux 2.9: trusted roots for cosign',
    release: '2.9',
    changes: {
      'spec.verify.trustedRootSecretRef': object({ 'name!': text() }),
      'spec.verify.provider': { change: { default: 'cosign' } },
    },
  },
  {
    kinds: [`${V1}/HelmChart`],
    reason: 'The CRD fills in the provider; the models do not carry defaults',
    changes: { 'spec.verify.provider': { change: { default: 'cosign' } } },
  },
  {
    kinds: ['notification.toolkit.fluxcd.io/v1/Receiver'],
    reason: 'Flux 2.9: receivers that authenticate with OIDC, and filters of the resources they notify',
    release: '2.9',
    changes: {
      'spec.oidcProviders': list(
        object({
          'issuerURL!': text({ pattern: '^https?://' }),
          audience: text(),
          variables: list(object({ 'name!': text(), 'expression!': text() })),
          'validations!': list(object({ 'expression!': text(), 'message!': text() }), { minItems: 1 }),
        }),
      ),
      'spec.resources[].filter': text(),
      'spec.type': {
        change: {
          enum: [
            'generic',
            'generic-hmac',
            'generic-oidc',
            'github',
            'gitlab',
            'bitbucket',
            'harbor',
            'dockerhub',
            'quay',
            'gcr',
            'nexus',
            'acr',
            'cdevents',
          ],
        },
      },
      spec: { change: {}, optional: ['secretRef'] },
    },
  },
  {
    kinds: ['image.toolkit.fluxcd.io/v1/ImageUpdateAutomation'],
    reason: 'Flux 2.9: commits signed with SSH keys; the CRD fills in the kind of the source',
    release: '2.9',
    changes: {
      'spec.git.commit.signingKey.type': oneOf('gpg', 'ssh'),
      'spec.sourceRef.kind': { change: { default: 'GitRepository' } },
    },
  },
];
