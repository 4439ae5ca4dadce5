import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, isOpen, nameOf } from '../value.ts';
import { deployment } from './sample.ts';
import { podLabels } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/selector-matches-template',
  severity: 'error',
  summary: 'The selector of a workload matches the labels of its own Pods.',
  why: 'The API server refuses the object: "spec.template.metadata.labels: Invalid value: selector does not match template labels". A Rollout is accepted and then reported as InvalidSpec.',
  kinds: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'],
  *run(resource, example): Generator<Finding> {
    if (resource.get(['spec', 'template']) === undefined) return;
    const labels = podLabels(resource);
    // Other people's excerpts leave the template out.
    if (!example.complete && Object.keys(labels).length === 0) return;
    const path = ['spec', 'selector', 'matchLabels'];
    for (const [key, value] of Object.entries(fieldsAt(resource, path))) {
      const label = labels[key];
      if (typeof value !== 'string' || isOpen(value) || isOpen(key) || label === value) continue;
      if (label !== undefined && (typeof label !== 'string' || isOpen(label))) continue;
      const template = ['spec', 'template', 'metadata', 'labels'];
      const near = label === undefined ? nearest(key, Object.keys(labels)) : undefined;
      yield {
        at: resource.at([...path, key], label === undefined ? 'key' : 'value'),
        message: `${nameOf(resource)} selects Pods with "${key}: ${value}", and its own Pods ${label === undefined ? `have no label "${key}"` : `have "${key}: ${label}"`}.`,
        help: near === undefined ? `Write "${key}: ${label ?? value}" in both places.` : `Did you mean "${near}"?`,
        related: [
          {
            place: resource.at(
              label === undefined ? template : [...template, key],
              label === undefined ? 'key' : 'entry',
            ),
            message: 'These are the labels of its Pods.',
          },
        ],
      };
    }
  },
  bad: deployment({ label: 'web-server' }),
  good: deployment(),
});
