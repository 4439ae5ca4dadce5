import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { textAt } from '../value.ts';
import { deployment, documents } from './sample.ts';

const autoscaler = (name: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: 10
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 80
`;

export default defineCheck({
  code: 'kubernetes/scale-target-exists',
  severity: 'error',
  summary: 'The workload that an autoscaler scales exists.',
  why: 'The autoscaler reports "the HPA controller was unable to get the target\'s current scale" and scales nothing.',
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  *run(resource, example): Generator<Finding> {
    const target = ['spec', 'scaleTargetRef'];
    const [kind, name] = [textAt(resource, [...target, 'kind']), textAt(resource, [...target, 'name'])];
    // src/checks/rollouts speaks about Rollouts.
    if (kind === undefined || name === undefined || kind === 'Rollout') return;
    const apiVersion = textAt(resource, [...target, 'apiVersion']) ?? 'apps/v1';
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    // A chart, or Flagger for its primary, brings workloads that are not in the text.
    if (name.endsWith('-primary') || example.resources.some((one) => one.kind === 'HelmRelease')) return;
    yield* missingReference(resource, example, {
      path: [...target, 'name'],
      verb: 'scales',
      group,
      kind,
      name,
      namespace: resource.namespace,
    });
  },
  bad: documents(deployment(), autoscaler('wbe')),
  good: documents(deployment(), autoscaler('web')),
});
