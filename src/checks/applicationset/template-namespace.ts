import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/template-namespace',
  severity: 'error',
  summary: 'The template of an ApplicationSet leaves the namespace of its Applications alone.',
  why: 'Applications are always generated into the namespace of the ApplicationSet; "metadata.namespace" of the template is ignored. Workloads go to spec.destination.namespace.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const namespace = set.get(['spec', 'template', 'metadata', 'namespace']);
    if (typeof namespace !== 'string' || namespace === '' || set.namespace === undefined || namespace === set.namespace)
      return;
    yield {
      at: set.at(['spec', 'template', 'metadata', 'namespace']),
      message: `The Applications of ApplicationSet "${set.name}" land in its own namespace "${set.namespace}", not in "${namespace}".`,
      help: 'Remove "namespace" from the template; set "spec.destination.namespace" for the workloads.',
    };
  },
  bad: SET.replace('      labels:', '      namespace: team-a\n      labels:'),
  good: SET,
});
