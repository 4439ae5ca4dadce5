import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, itemsAt, nameOf, textOf } from '../value.ts';
import { deployment, documents, service } from './sample.ts';
import { labelledWorkloads, portNames, selects } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/port-exists',
  severity: 'error',
  summary: 'A port that a Service sends to by name is a port of the Pods that it selects.',
  why: 'The Service is accepted, and its endpoints have no such port: connections are refused.',
  kinds: ['Service'],
  *run(resource, example): Generator<Finding> {
    const selector = fieldsAt(resource, ['spec', 'selector']);
    if (Object.keys(selector).length === 0) return;
    const workloads = labelledWorkloads(example)
      .filter(
        ({ workload, labels }) =>
          (workload.namespace ?? resource.namespace) === (resource.namespace ?? workload.namespace) &&
          selects(selector, labels),
      )
      .map(({ workload }) => workload);
    if (workloads.length === 0) return;
    const names = workloads.flatMap(portNames);
    for (const { path, fields } of itemsAt(resource, ['spec', 'ports'])) {
      const name = textOf(fields['targetPort']);
      if (name === undefined || /^\d+$/.test(name) || /[${<]/.test(name) || names.includes(name)) continue;
      const near = nearest(name, names);
      const workload = workloads[0];
      yield {
        at: resource.at([...path, 'targetPort']),
        message: `${nameOf(resource)} sends to the port "${name}", which the Pods of ${workload === undefined ? 'its workload' : nameOf(workload)} do not have.`,
        help: near === undefined ? `Name a container port "${name}", or write its number.` : `Did you mean "${near}"?`,
      };
    }
  },
  bad: documents(deployment(), service({ targetPort: 'htpp' })),
  good: documents(deployment(), service()),
});
