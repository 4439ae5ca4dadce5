import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData } from '../argocd/data.ts';

const WAYS: readonly string[] = ['never', 'onsuccess', 'progressively'];

export default defineCheck({
  code: 'rollouts/workload-scale-down',
  severity: 'error',
  summary: 'The way to scale the referenced workload down is one that Argo Rollouts knows.',
  why: 'The values are never (the default), onsuccess and progressively, in lower case. The controller compares the text; for another one it leaves the workload running beside the Rollout.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const reference = resource.get(['spec', 'workloadRef']);
    const scaleDown = isData(reference) ? textOf(reference['scaleDown']) : undefined;
    if (scaleDown === undefined || WAYS.includes(scaleDown)) return;
    yield {
      at: resource.at(['spec', 'workloadRef', 'scaleDown']),
      message: `Rollout "${resource.name}" scales its workload down "${scaleDown}", which Argo Rollouts does not know.`,
      help: `Write "${nearest(scaleDown, WAYS) ?? 'onsuccess'}".`,
    };
  },
  bad: `apiVersion: argoproj.io/v1alpha1
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
    scaleDown: onSuccess
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
    scaleDown: onsuccess
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
