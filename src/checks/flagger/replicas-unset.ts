import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';
import { canary, deployment } from './sample.ts';

export default defineCheck({
  code: 'flagger/replicas-unset',
  severity: 'warning',
  summary: 'The workload of a Canary does not fix its replicas in Git.',
  why: 'Flagger scales the target to 0 between releases and runs the copy "…-primary". With replicas in Git, each reconciliation scales the target up again.',
  kinds: ['flagger.app/Canary'],
  *run(resource, example): Generator<Finding> {
    const name = textAt(resource, ['spec', 'targetRef', 'name']);
    if (name === undefined || textAt(resource, ['spec', 'targetRef', 'kind']) !== 'Deployment') return;
    const target = find(example, { group: 'apps', kind: 'Deployment', name, namespace: resource.namespace });
    const replicas = target?.get(['spec', 'replicas']);
    if (target === undefined || typeof replicas !== 'number') return;
    yield {
      at: target.at(['spec', 'replicas'], 'entry'),
      message: `${nameOf(target)} asks for ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}, and Flagger scales it to 0 between releases.`,
      help: 'Remove "replicas"; let a HorizontalPodAutoscaler named in "autoscalerRef" size the primary.',
      related: [{ place: resource.at(['spec', 'targetRef']), message: `${nameOf(resource)} releases it.` }],
    };
  },
  bad: [deployment.replace('spec:\n', 'spec:\n  replicas: 3\n'), canary()].join('---\n'),
  good: [deployment, canary()].join('---\n'),
});
