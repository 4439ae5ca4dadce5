import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { helpForMissing } from '../argocd/defined.ts';
import { isData } from '../argocd/data.ts';

export default defineCheck({
  code: 'rollouts/workload-exists',
  severity: 'error',
  summary: 'The workload that a Rollout refers to exists.',
  why: 'The controller reports InvalidSpec with "deployments.apps … not found", and starts no pods.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const reference = resource.get(['spec', 'workloadRef']);
    if (!isData(reference)) return;
    const name = textOf(reference['name']);
    const kind = textOf(reference['kind']);
    const apiVersion = textOf(reference['apiVersion']);
    if (
      name === undefined ||
      apiVersion === undefined ||
      (kind !== 'Deployment' && kind !== 'ReplicaSet' && kind !== 'PodTemplate')
    )
      return;
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const help = helpForMissing(resource, example, { group, kind, name, namespace: resource.namespace });
    if (help === undefined) return;
    yield {
      at: resource.at(['spec', 'workloadRef', 'name']),
      message: `Rollout "${resource.name}" takes its pods from ${kind} "${name}", which this example does not define.`,
      help,
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
    name: wep
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
