import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';

export default defineCheck({
  code: 'rollouts/one-template',
  severity: 'error',
  demands: true,
  summary: 'A Rollout has a pod template or refers to a workload that has one.',
  why: 'With both, the controller answers "template must be empty for workload reference rollout"; with neither there are no pods to run.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const spec = fieldsOf(resource.get(['spec']));
    const reference = isData(spec['workloadRef']);
    const template = spec['template'];
    const { metadata, spec: pod } = fieldsOf(template) as { metadata?: unknown; spec?: unknown };
    const isFilled =
      ['labels', 'annotations'].some((key) => Object.keys(fieldsOf(fieldsOf(metadata)[key])).length > 0) ||
      listOf(fieldsOf(pod)['containers']).length > 0;
    if (reference && isFilled) {
      yield {
        at: resource.at(['spec', 'template'], 'key'),
        message: `Rollout "${resource.name}" has a template beside the workload that it refers to.`,
        help: 'Remove "template" or "workloadRef".',
        related: [{ place: resource.at(['spec', 'workloadRef'], 'key'), message: 'The workload is named here.' }],
      };
    } else if (!reference && (template === undefined || template === null) && isData(resource.get(['spec']))) {
      // In other people's documents, a Rollout that shows its strategy alone is an excerpt.
      if (!example.complete && spec['selector'] === undefined) return;
      yield {
        at: resource.at(['spec'], 'key'),
        message: `Rollout "${resource.name}" has no pod template.`,
        help: 'Add "template" as in a Deployment, or "workloadRef" to one.',
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
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 0
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
  workloadRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 0
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
});
