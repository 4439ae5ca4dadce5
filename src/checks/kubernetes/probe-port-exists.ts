import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf, textOf } from '../value.ts';
import { deployment } from './sample.ts';
import { containersOf, WORKLOAD_KINDS } from './workload.ts';

const probe = (port: string): string =>
  `          readinessProbe:\n            httpGet:\n              path: /healthz\n              port: ${port}\n`;

export default defineCheck({
  code: 'kubernetes/probe-port-exists',
  severity: 'error',
  summary: 'A port that a probe names is a port of its container.',
  why: 'The kubelet cannot resolve the name, so the probe never succeeds: the Pod is never ready, or restarts for ever.',
  kinds: WORKLOAD_KINDS,
  *run(resource): Generator<Finding> {
    for (const { path, fields } of containersOf(resource)) {
      const names = itemsAt(resource, [...path, 'ports']).flatMap((port) => textOf(port.fields['name']) ?? []);
      for (const kind of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        for (const action of ['httpGet', 'tcpSocket']) {
          const name = textOf(fieldsOf(fieldsOf(fields[kind])[action])['port']);
          if (name === undefined || isOpen(name) || /^\d+$/.test(name) || names.includes(name)) continue;
          const near = nearest(name, names);
          yield {
            at: resource.at([...path, kind, action, 'port']),
            message: `The ${kind} of ${nameOf(resource)} asks the port "${name}", which its container does not have.`,
            help:
              near === undefined
                ? `Add a container port with "name: ${name}", or write its number.`
                : `Did you mean "${near}"?`,
          };
        }
      }
    }
  },
  bad: deployment({ container: probe('htpp') }),
  good: deployment({ container: probe('http') }),
});
