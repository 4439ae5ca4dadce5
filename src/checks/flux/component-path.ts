import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt, nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const sample = (path: string): string => documents(gitRepository, kustomization('shop', `components:\n  - ${path}`));

export default defineCheck({
  code: 'flux/component-path',
  severity: 'error',
  summary: 'The components of a Kustomization are paths within its source.',
  why: 'The build stops: "component path … must be local and relative". Remote components can only be named in a kustomization file.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    for (const { path, value } of itemsAt(resource, ['spec', 'components'])) {
      if (typeof value !== 'string' || isOpen(value)) continue;
      if (!/^(?:\/|[a-z][a-z+]*:\/\/|git@|(?:github|gitlab)\.com\/)|\?ref=/.test(value)) continue;
      yield {
        at: resource.at(path),
        message: `${nameOf(resource)} has the component "${value}", which is no path relative to its own.`,
        help: 'Write a relative path such as "../components/monitoring", or name it in a kustomization.yaml.',
      };
    }
  },
  bad: sample('https://github.com/example/components//monitoring'),
  good: sample('../components/monitoring'),
});
