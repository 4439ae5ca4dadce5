import { defineCheck } from '../check.ts';

const sample = (input: string): string => `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: teams
  namespace: flux-system
spec:
  inputs:
    - team: checkout
    - team: search
  resources:
    - apiVersion: v1
      kind: Namespace
      metadata:
        name: << inputs.${input} >>
`;

export default defineCheck({
  code: 'flux/resource-set-renders',
  station: 'render',
  severity: 'error',
  summary: 'The templates of a ResourceSet can be read, and name inputs that it has.',
  why: 'The operator stops with "failed to execute template: map has no entry for key", or "failed to parse template", and applies nothing. What is rendered with the inputs in the manifest is checked like any other resource.',
  bad: sample('tema'),
  good: sample('team'),
});
