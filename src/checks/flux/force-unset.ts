import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

export default defineCheck({
  code: 'flux/force-unset',
  severity: 'warning',
  summary: 'A Kustomization does not recreate objects as a habit.',
  why: '"force: true" deletes and recreates every object whose immutable fields change, with downtime and, for claims, loss of data. It has nothing to do with conflicts between field managers: those the controller always wins.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    if (resource.get(['spec', 'force']) !== true) return;
    yield {
      at: resource.at(['spec', 'force'], 'entry'),
      message: `${nameOf(resource)} deletes and recreates objects whose immutable fields change.`,
      help: 'Remove "force: true"; annotate the one object with "kustomize.toolkit.fluxcd.io/force: enabled" while it changes.',
    };
  },
  bad: documents(gitRepository, kustomization('shop', 'force: true')),
  good: documents(gitRepository, kustomization('shop', 'force: false')),
});
