import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import type { Reference } from '../reference.ts';
import { nameOf } from '../value.ts';
import { dependenciesOf } from './objects.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

export default defineCheck({
  code: 'flux/dependencies-acyclic',
  severity: 'error',
  summary: 'No Kustomization or HelmRelease waits for itself, directly or through others.',
  why: 'Each waits for the next one to be ready, so none of them is ever applied: "dependency … is not ready".',
  *runExample(example): Generator<Finding> {
    const waiting = example.resources.filter(
      (one) =>
        /^(kustomize|helm)\.toolkit\.fluxcd\.io$/.test(one.group) && /^(Kustomization|HelmRelease)$/.test(one.kind),
    );
    const reported = new Set<Resource>();
    for (const start of waiting) {
      if (reported.has(start)) continue;
      const cycle = cycleFrom(start, waiting);
      if (cycle === undefined) continue;
      for (const { resource } of cycle) reported.add(resource);
      const [first, ...rest] = cycle;
      if (first === undefined) continue;
      const names = [...cycle.map(({ resource }) => `"${resource.name}"`), `"${first.resource.name}"`];
      yield {
        at: first.resource.at(first.reference.path),
        message:
          rest.length === 0
            ? `${nameOf(first.resource)} depends on itself.`
            : `${nameOf(first.resource)} waits for itself: ${names.join(' → ')}.`,
        help: rest.length === 0 ? 'Remove this dependency.' : 'Remove one of these dependencies.',
        related: rest.map(({ resource, reference }) => ({
          place: resource.at(reference.path),
          message: `${nameOf(resource)} depends on "${reference.name}".`,
        })),
      };
    }
  },
  bad: documents(
    gitRepository,
    kustomization('database', 'dependsOn:\n  - name: shop'),
    kustomization('shop', 'dependsOn:\n  - name: database'),
  ),
  good: documents(
    gitRepository,
    kustomization('database', ''),
    kustomization('shop', 'dependsOn:\n  - name: database'),
  ),
});

interface Step {
  readonly resource: Resource;
  readonly reference: Reference;
}

/** The way from a resource back to itself, if there is one. */
function cycleFrom(start: Resource, waiting: readonly Resource[]): Step[] | undefined {
  const seen = new Set<Resource>();
  const queue: { resource: Resource; steps: Step[] }[] = [{ resource: start, steps: [] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const reference of dependenciesOf(next.resource)) {
      const steps = [...next.steps, { resource: next.resource, reference }];
      const target = waiting.find(
        (one) =>
          one.kind === reference.kind &&
          one.name === reference.name &&
          (one.namespace === undefined || reference.namespace === undefined || one.namespace === reference.namespace) &&
          one.origin.type === start.origin.type &&
          (one.origin.type === 'written' || JSON.stringify(one.origin) === JSON.stringify(start.origin)),
      );
      if (target === start) return steps;
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      queue.push({ resource: target, steps });
    }
  }
  return undefined;
}
