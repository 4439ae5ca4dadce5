import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { textAt } from '../value.ts';
import { canary, deployment } from './sample.ts';

const references = [
  { field: 'targetRef', verb: 'releases' },
  { field: 'autoscalerRef', verb: 'scales with' },
  { field: 'ingressRef', verb: 'routes with' },
];

export default defineCheck({
  code: 'flagger/target-exists',
  severity: 'error',
  summary: 'The workload that a Canary releases, its autoscaler and its Ingress exist.',
  why: 'Flagger looks in the namespace of the Canary and stays in the phase Initializing: "deployment … get query error".',
  kinds: ['flagger.app/Canary'],
  *run(resource, example): Generator<Finding> {
    for (const { field, verb } of references) {
      const [kind, name] = [textAt(resource, ['spec', field, 'kind']), textAt(resource, ['spec', field, 'name'])];
      if (kind === undefined || name === undefined) continue;
      const apiVersion = textAt(resource, ['spec', field, 'apiVersion']) ?? '';
      const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : kind === 'Service' ? '' : 'apps';
      yield* missingReference(resource, example, {
        path: ['spec', field, 'name'],
        verb,
        group,
        kind,
        name,
        namespace: resource.namespace,
      });
    }
  },
  bad: [deployment, canary({ target: 'wbe' })].join('---\n'),
  good: [deployment, canary()].join('---\n'),
});
