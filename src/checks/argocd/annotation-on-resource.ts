import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { labelOf } from './annotations.ts';

/** The annotations that steer the sync of one resource. */
const STEERING: readonly string[] = ['hook', 'hook-delete-policy', 'sync-wave', 'sync-options', 'compare-options'].map(
  (name) => `argocd.argoproj.io/${name}`,
);

const TEMPLATES: readonly Path[] = [
  ['spec', 'template', 'metadata', 'annotations'],
  ['spec', 'jobTemplate', 'metadata', 'annotations'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'annotations'],
];

export default defineCheck({
  code: 'argocd/annotation-on-resource',
  severity: 'error',
  summary: 'Annotations that steer a sync stand on the resource, not on the template of its Pods.',
  why: 'Argo CD reads hooks, waves and options of the resources that it applies. On a template they only end up on Pods, which it does not apply: the resource is synced as if they were not there.',
  kinds: [
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/DaemonSet',
    'apps/ReplicaSet',
    'batch/Job',
    'batch/CronJob',
    'argoproj.io/Rollout',
  ],
  *run(resource): Generator<Finding> {
    const own = fieldsOf(resource.get(['metadata', 'annotations']));
    for (const path of TEMPLATES) {
      for (const key of Object.keys(fieldsOf(resource.get(path)))) {
        // On both, the one on the resource counts.
        if (!STEERING.includes(key) || own[key] !== undefined) continue;
        yield {
          at: resource.at([...path, key], 'key'),
          message: `${labelOf(resource)} has "${key}" on the template of its Pods, where Argo CD does not read it.`,
          help: `Move it to "metadata.annotations" of the ${resource.kind}.`,
        };
      }
    }
  },
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
spec:
  backoffLimit: 1
  template:
    metadata:
      annotations:
        argocd.argoproj.io/hook: PreSync
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
`,
  good: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
`,
});
