import type { Finding } from '../../diagnostics/diagnostic.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf } from '../value.ts';
import { documents, settings } from './sample.ts';

export default defineCheck({
  code: 'kubernetes/objects-unique',
  severity: 'error',
  summary: 'A file defines an object once.',
  why: 'kubectl applies both and the second wins; kustomize stops with "may not add resource with an already registered id". Argo CD reports a RepeatedResourceWarning.',
  *runExample(example): Generator<Finding> {
    if (example.resources.length < 2) return;
    const seen = new Map<string, Resource>();
    for (const resource of example.resources) {
      if (
        resource.origin.type !== 'written' ||
        resource.name === '' ||
        isOpen(resource.name) ||
        resource.group === 'kustomize.config.k8s.io'
      )
        continue;
      const key = [resource.file, groupKind(resource), resource.namespace ?? '', resource.name].join('\n');
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, resource);
        continue;
      }
      yield {
        at: resource.at(['metadata', 'name']),
        message: `${nameOf(resource)} is defined twice.`,
        help: 'Remove one of them, or give it another name.',
        related: [{ place: first.at(['metadata', 'name']), message: 'This is the first one.' }],
      };
    }
  },
  bad: documents(settings, settings),
  good: documents(settings, settings.replace('name: settings', 'name: more-settings')),
});
