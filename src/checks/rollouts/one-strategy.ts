import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';

export default defineCheck({
  code: 'rollouts/one-strategy',
  severity: 'error',
  demands: true,
  summary: 'A Rollout has one strategy: canary or blueGreen.',
  why: 'The CRD accepts both and neither; the controller then marks the Rollout InvalidSpec: "Multiple Strategies can not be listed", or "Rollout has missing field \'.spec.strategy.canary or .spec.strategy.blueGreen\'".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const strategy = resource.get(['spec', 'strategy']);
    if (!isData(resource.get(['spec']))) return;
    const has = (name: string): boolean => isData(strategy) && isData(strategy[name]);
    if (has('canary') && has('blueGreen')) {
      yield {
        at: resource.at(['spec', 'strategy'], 'key'),
        message: `Rollout "${resource.name}" has two strategies, canary and blueGreen.`,
        help: 'Remove "canary" or "blueGreen".',
        related: ['canary', 'blueGreen'].map((name) => ({
          place: resource.at(['spec', 'strategy', name], 'key'),
          message: `"${name}" stands here.`,
        })),
      };
    } else if (!has('canary') && !has('blueGreen')) {
      // A strategy with nothing in it, or with another name, is found with the structure.
      if (isData(strategy) && Object.keys(strategy).length > 0) return;
      yield {
        at: resource.at(['spec', 'strategy'], 'key'),
        message: `Rollout "${resource.name}" has no strategy.`,
        help: 'Add "strategy" with "canary" or "blueGreen".',
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
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
