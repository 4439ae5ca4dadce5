import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';

const sample = (policy: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
spec:
  template:
    spec:
${policy}      containers:
        - name: migrate
          image: ghcr.io/example/migrate:1.4.2
`;

export default defineCheck({
  code: 'kubernetes/job-restart-policy',
  severity: 'error',
  demands: true,
  summary: 'A Job or CronJob says when its Pods restart.',
  why: 'The default of Pods is Always, and the API server refuses it in a Job: "Required value: valid values: OnFailure, Never".',
  kinds: ['batch/Job', 'batch/CronJob'],
  *run(resource): Generator<Finding> {
    const spec = [...(resource.kind === 'Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec']), 'template', 'spec'];
    if (resource.get([...spec, 'containers']) === undefined) return;
    if (resource.get([...spec, 'restartPolicy']) !== undefined) return;
    yield {
      at: resource.at(spec, 'key'),
      message: `${nameOf(resource)} does not say when its Pods restart, and the default never ends.`,
      help: 'Add "restartPolicy: Never" or "restartPolicy: OnFailure" beside "containers".',
      // Jobs on other people's pages are often excerpts.
      doubtful: true,
    };
  },
  bad: sample(''),
  good: sample('      restartPolicy: Never\n'),
});
