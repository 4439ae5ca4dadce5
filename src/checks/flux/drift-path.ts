import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, itemsAt, nameOf } from '../value.ts';
import { chartRepository, documents, helmRelease } from './sample.ts';

const ignore = (path: string): string => `driftDetection:
  mode: enabled
  ignore:
    - paths: [${path}]
      target:
        kind: Deployment
`;

export default defineCheck({
  code: 'flux/drift-path',
  severity: 'error',
  summary: 'Paths that drift detection ignores are JSON pointers.',
  why: 'A pointer starts with "/" and has no dots between fields. Any other text ignores nothing, so the controllers keep fighting over the field.',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease', 'kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    const list = resource.kind === 'HelmRelease' ? ['spec', 'driftDetection', 'ignore'] : ['spec', 'ignore'];
    for (const { path } of itemsAt(resource, list)) {
      for (const { path: at, value } of itemsAt(resource, [...path, 'paths'])) {
        if (typeof value !== 'string' || value === '' || value.startsWith('/') || isOpen(value)) continue;
        yield {
          at: resource.at(at),
          message: `${nameOf(resource)} ignores "${value}", which is no JSON pointer.`,
          help: `Write "/${value
            .replace(/^\.+/, '')
            .replaceAll(/[.[\]]+/g, '/')
            .replace(/\/$/, '')}".`,
        };
      }
    }
  },
  bad: documents(chartRepository, helmRelease(ignore('spec.replicas'))),
  good: documents(chartRepository, helmRelease(ignore('/spec/replicas'))),
});
