import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf, textOf } from '../value.ts';
import { deployment } from './sample.ts';
import { containersOf, templatePath } from './workload.ts';

const mount = (name: string): { container: string; pod: string } => ({
  container: `          volumeMounts:\n            - name: ${name}\n              mountPath: /tmp\n`,
  pod: '      volumes:\n        - name: scratch\n          emptyDir: {}\n',
});

export default defineCheck({
  code: 'kubernetes/volume-exists',
  severity: 'error',
  demands: true,
  summary: 'What a container mounts is a volume of its Pod.',
  why: 'The API server refuses the object: "spec.template.spec.containers[0].volumeMounts[0].name: Not found".',
  kinds: [
    'Pod',
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/DaemonSet',
    'apps/ReplicaSet',
    'batch/Job',
    'batch/CronJob',
  ],
  *run(resource, example): Generator<Finding> {
    const template = templatePath(resource);
    if (template === undefined) return;
    const volumes = itemsAt(resource, [...template, 'spec', 'volumes']).map(({ fields }) => fields['name']);
    const claims = itemsAt(resource, ['spec', 'volumeClaimTemplates']).map(
      ({ fields }) => fieldsOf(fields['metadata'])['name'],
    );
    const names = [...volumes, ...claims].filter((name): name is string => typeof name === 'string');
    // Other people's excerpts leave the volumes out.
    if (!example.complete && names.length === 0) return;
    for (const { path: container } of containersOf(resource)) {
      for (const { path, fields } of itemsAt(resource, [...container, 'volumeMounts'])) {
        const name = textOf(fields['name']);
        if (name === undefined || isOpen(name) || names.some((one) => one === name || isOpen(one))) continue;
        const near = nearest(name, names);
        yield {
          at: resource.at([...path, 'name']),
          message: `${nameOf(resource)} mounts the volume "${name}", which its Pods do not have.`,
          help: near === undefined ? `Add "${name}" to "volumes".` : `Did you mean "${near}"?`,
        };
      }
    }
  },
  bad: deployment(mount('scrach')),
  good: deployment(mount('scratch')),
});
