import type { Supplement } from '../supplement.ts';
import {
  anything,
  bool,
  commonMetadata,
  FLUX_DURATION,
  integer,
  LABEL,
  labelSelector,
  list,
  map,
  object,
  oneOf,
  text,
} from '../write.ts';
import { fluxInstance } from './flux-instance.ts';

const resources = list({ type: 'object', fields: {}, open: true });

export const resourceSet: Supplement = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'ResourceSet',
  upstream: fluxInstance.upstream,
  reason: fluxInstance.reason,
  field: object({
    spec: object({
      commonMetadata,
      dependsOn: list(
        object({
          'apiVersion!': text(),
          'kind!': text(),
          'name!': text(),
          namespace: text(),
          ready: bool(),
          readyExpr: text(),
        }),
      ),
      inputStrategy: object({ 'name!': oneOf('Flatten', 'Permute'), includeEmptyProviders: bool() }),
      inputs: list(map(anything())),
      inputsFrom: list(
        object({
          apiVersion: oneOf('fluxcd.controlplane.io/v1'),
          kind: oneOf('ResourceSetInputProvider'),
          name: text(),
          selector: labelSelector,
        }),
      ),
      resources,
      resourcesTemplate: text(),
      serviceAccountName: text(),
      steps: list(
        object({
          'name!': text({ pattern: LABEL, maxLength: 63 }),
          resources,
          resourcesTemplate: text(),
          timeout: text({ pattern: FLUX_DURATION }),
        }),
        { minItems: 1, maxItems: 20, keys: ['name'] },
      ),
      wait: bool(),
    }),
  }),
};

const secretName = object({ 'name!': text() });
const filters = 'Branch Environment Tag'.split(' ');

export const resourceSetInputProvider: Supplement = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'ResourceSetInputProvider',
  upstream: fluxInstance.upstream,
  reason: fluxInstance.reason,
  field: object({
    spec: object({
      'type!': oneOf(
        'Static',
        'GitHubBranch',
        'GitHubTag',
        'GitHubPullRequest',
        'GitLabBranch',
        'GitLabTag',
        'GitLabMergeRequest',
        'GitLabEnvironment',
        'AzureDevOpsBranch',
        'AzureDevOpsTag',
        'AzureDevOpsPullRequest',
        'AWSCodeCommitBranch',
        'AWSCodeCommitTag',
        'AWSCodeCommitPullRequest',
        'GiteaBranch',
        'GiteaTag',
        'GiteaPullRequest',
        'OCIArtifactTag',
        'ACRArtifactTag',
        'ECRArtifactTag',
        'GARArtifactTag',
        'ExternalArtifact',
        'ExternalService',
      ),
      url: text({ pattern: '^((http|https|oci)://.*){0,1}$' }),
      certSecretRef: secretName,
      secretRef: secretName,
      serviceAccountName: text(),
      insecure: bool(),
      defaultValues: map(anything()),
      filter: object({
        ...Object.fromEntries(
          filters.flatMap((name) => [
            [`include${name}`, text()],
            [`exclude${name}`, text()],
          ]),
        ),
        labels: list(text()),
        limit: integer({ maximum: 10_000 }),
        semver: text(),
      }),
      skip: object({ labels: list(text()) }),
      schedule: list(
        object({ 'cron!': text({ format: 'cron' }), timeZone: text(), window: text({ pattern: FLUX_DURATION }) }),
      ),
      selectors: list(object({ ...labelSelector.fields, name: text(), namespace: text() })),
    }),
  }),
};
