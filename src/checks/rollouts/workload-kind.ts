import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData } from '../argocd/data.ts';

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'apps'],
  ['ReplicaSet', 'apps'],
  ['PodTemplate', ''],
]);

export default defineCheck({
  code: 'rollouts/workload-kind',
  severity: 'error',
  summary: 'The workload of a Rollout is a Deployment, a ReplicaSet or a PodTemplate.',
  why: 'The controller knows the templates of these three: for another one it reports "workload of type … is not supported".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const reference = resource.get(['spec', 'workloadRef']);
    if (!isData(reference)) return;
    const kind = textOf(reference['kind']);
    const apiVersion = textOf(reference['apiVersion']);
    if (kind === undefined || apiVersion === undefined) return;
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const wanted = GROUPS.get(kind);
    if (wanted === group) return;
    yield {
      at: resource.at(['spec', 'workloadRef', wanted === undefined ? 'kind' : 'apiVersion']),
      message: `Rollout "${resource.name}" refers to a ${kind} of "${apiVersion}", and it can take pods from a Deployment, ReplicaSet or PodTemplate only.`,
      help:
        wanted === undefined
          ? 'Write "kind: Deployment" with the name of one.'
          : `Write "apiVersion: ${wanted === '' ? 'v1' : `${wanted}/v1`}".`,
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
    kind: DaemonSet
    name: web
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
