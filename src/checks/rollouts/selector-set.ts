import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';

export default defineCheck({
  code: 'rollouts/selector-set',
  severity: 'error',
  demands: true,
  summary: 'A Rollout with a template has a selector that is not empty.',
  why: 'The CRD does not ask for a selector. The controller marks the Rollout InvalidSpec: "Rollout has missing field \'.spec.selector\'", or "empty selector is invalid for deployment".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    if (isData(resource.get(['spec', 'workloadRef'])) || !isData(resource.get(['spec', 'template']))) return;
    // In other people's documents, a template without images is a patch.
    const containers = listOf(resource.get(['spec', 'template', 'spec', 'containers']));
    if (!example.complete && !containers.every((container) => isData(container) && container['image'] !== undefined))
      return;
    const selector = resource.get(['spec', 'selector']);
    if (selector !== undefined && selector !== null && !isData(selector)) return;
    const { matchLabels, matchExpressions } = fieldsOf(selector) as {
      matchLabels?: unknown;
      matchExpressions?: unknown;
    };
    if (Object.keys(fieldsOf(matchLabels)).length + listOf(matchExpressions).length > 0) return;
    yield {
      at: resource.at(['spec', 'selector'], 'key'),
      message: `Rollout "${resource.name}" has ${selector === undefined ? 'no selector' : 'an empty selector'}, so it cannot tell its pods.`,
      help: 'Add "selector" with the labels of the template under "matchLabels".',
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
`,
});
