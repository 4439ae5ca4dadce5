import { externalSecretRules } from './external-secret.ts';
import { externalSecretsRules } from './external-secrets.ts';
import { flaggerRules } from './flagger.ts';
import { fluxRules } from './flux.ts';
import { fluxOperatorRules } from './flux-operator.ts';
import { accessRules } from './kubernetes-access.ts';
import { networkRules } from './kubernetes-network.ts';
import { podRules } from './kubernetes-pods.ts';
import { workloadRules } from './kubernetes-workloads.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  ...externalSecretRules,
  ...externalSecretsRules,
  ...flaggerRules,
  ...fluxRules,
  ...fluxOperatorRules,
  ...podRules,
  ...workloadRules,
  ...networkRules,
  ...accessRules,
];
