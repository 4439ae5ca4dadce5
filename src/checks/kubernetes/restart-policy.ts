import type { Finding } from '../../diagnostics/diagnostic.ts';
import { groupKind } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, nameOf } from '../value.ts';
import { deployment } from './sample.ts';
import { templatePath } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/restart-policy',
  severity: 'error',
  summary: 'The Pods of a workload have a restart policy that it can have.',
  why: 'The API server refuses the object: "Unsupported value: supported values: "Always"" for workloads that keep running, "valid values: "OnFailure", "Never"" for Jobs. A Rollout is stored and marked InvalidSpec.',
  kinds: [
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/DaemonSet',
    'apps/ReplicaSet',
    'argoproj.io/Rollout',
    'batch/Job',
    'batch/CronJob',
  ],
  *run(resource): Generator<Finding> {
    const template = templatePath(resource);
    if (template === undefined) return;
    const path = [...template, 'spec', 'restartPolicy'];
    const policy = fieldsAt(resource, [...template, 'spec'])['restartPolicy'];
    if (typeof policy !== 'string' || isOpen(policy)) return;
    const allowed = groupKind(resource).startsWith('batch/') ? ['OnFailure', 'Never'] : ['Always'];
    // Any other text is reported by the schema.
    if (allowed.includes(policy) || !['Always', 'OnFailure', 'Never'].includes(policy)) return;
    yield {
      at: resource.at(path),
      message: `${nameOf(resource)} has Pods with the restart policy "${policy}", which a ${resource.kind} cannot have.`,
      help: allowed.length === 1 ? 'Remove it: "Always" is the default.' : 'Write "Never" or "OnFailure".',
    };
  },
  bad: deployment({ pod: '      restartPolicy: OnFailure\n' }),
  good: deployment({ pod: '      restartPolicy: Always\n' }),
});
