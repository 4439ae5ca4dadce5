import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { find } from '../../manifests/example.ts';
import { fieldsOf, textOf } from '../value.ts';

export default defineCheck({
  code: 'rollouts/autoscaler-target',
  severity: 'error',
  summary: 'An autoscaler of a Rollout names the kind Rollout, in the group that Rollouts are in.',
  why: 'The autoscaler looks for the target by apiVersion and kind. In another group it finds none: "no matches for kind "Rollout" in group "apps"", and never scales.',
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  *run(resource, example): Generator<Finding> {
    const target = fieldsOf(resource.get(['spec', 'scaleTargetRef']));
    const name = textOf(target['name']);
    const { namespace } = resource;
    if (
      target['kind'] === 'Deployment' &&
      name !== undefined &&
      find(example, { group: 'argoproj.io', kind: 'Rollout', name, namespace }) !== undefined &&
      find(example, { group: 'apps', kind: 'Deployment', name, namespace }) === undefined
    ) {
      yield {
        at: resource.at(['spec', 'scaleTargetRef', 'kind']),
        message: `HorizontalPodAutoscaler "${resource.name}" scales Deployment "${name}", and "${name}" is a Rollout.`,
        help: 'Write "apiVersion: argoproj.io/v1alpha1" and "kind: Rollout".',
      };
    }
    if (target['kind'] !== 'Rollout' || target['apiVersion'] === 'argoproj.io/v1alpha1') return;
    yield {
      at: resource.at(['spec', 'scaleTargetRef', 'apiVersion']),
      message: `HorizontalPodAutoscaler "${resource.name}" scales a Rollout of "${String(target['apiVersion'] ?? 'v1')}", where there are none.`,
      help: 'Write "apiVersion: argoproj.io/v1alpha1".',
    };
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
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Rollout
    name: web
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef:
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    name: web
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
});
