import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const checks = 'healthChecks:\n  - apiVersion: apps/v1\n    kind: Deployment\n    name: web\n    namespace: apps\n';

export default defineCheck({
  code: 'flux/health-checks-without-wait',
  severity: 'error',
  summary: 'A Kustomization waits for everything or lists what it waits for, not both.',
  why: 'With "wait: true" the controller waits for every object that it applies and does not read healthChecks, so objects of others that are listed there are not waited for.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    const list = resource.get(['spec', 'healthChecks']);
    if (resource.get(['spec', 'wait']) !== true || !Array.isArray(list) || list.length === 0) return;
    yield {
      at: resource.at(['spec', 'healthChecks'], 'key'),
      message: `${nameOf(resource)} has "wait: true", so its healthChecks are ignored.`,
      help: 'Remove "healthChecks", or remove "wait: true" to wait for these objects only.',
      related: [{ place: resource.at(['spec', 'wait'], 'entry'), message: 'This waits for all objects.' }],
    };
  },
  bad: documents(gitRepository, kustomization('shop', `wait: true\n${checks}`)),
  good: documents(gitRepository, kustomization('shop', checks)),
});
