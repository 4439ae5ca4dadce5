import type { Finding } from '../../diagnostics/diagnostic.ts';
import { ofKind } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import type { Reference } from '../reference.ts';
import { nameOf } from '../value.ts';
import { dependenciesOf } from './objects.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const WAITING = ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'];

export default defineCheck({
  code: 'flux/dependencies-acyclic',
  severity: 'error',
  summary: 'No Kustomization or HelmRelease waits for itself, directly or through others.',
  why: 'Each waits for the next one to be ready, so none of them is ever applied: "dependency … is not ready".',
  *runExample(example): Generator<Finding> {
    const waiting = WAITING.flatMap((kind) => ofKind(example, kind));
    if (!waiting.some((one) => one.get(['spec', 'dependsOn']) !== undefined)) return;
    for (const cycle of cyclesOf(waiting)) {
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

/** The cycles that a walk along the dependencies meets, each once, from the object that stands first. */
function cyclesOf(waiting: readonly Resource[]): Step[][] {
  const byName = new Map<string, Resource[]>();
  for (const one of waiting) {
    const key = keyOf(one.kind, one.name, one);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  const targetOf = (from: Resource, reference: Reference): Resource | undefined =>
    byName
      .get(keyOf(reference.kind, reference.name, from))
      ?.find(
        (one) =>
          one.namespace === undefined || reference.namespace === undefined || one.namespace === reference.namespace,
      );
  const finished = new Set<Resource>();
  const cycles: Step[][] = [];
  for (const start of waiting) {
    if (finished.has(start)) continue;
    const way: Step[] = [];
    const open = [{ resource: start, left: dependenciesOf(start) }];
    const onWay = new Set([start]);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.left.next();
      if (next.done === true) {
        finished.add(top.resource);
        onWay.delete(top.resource);
        open.pop();
        way.pop();
        continue;
      }
      const target = targetOf(top.resource, next.value);
      if (target === undefined || finished.has(target)) continue;
      const step = { resource: top.resource, reference: next.value };
      if (onWay.has(target)) {
        cycles.push([...way, step].slice(open.findIndex(({ resource }) => resource === target)));
        continue;
      }
      way.push(step);
      onWay.add(target);
      open.push({ resource: target, left: dependenciesOf(target) });
    }
  }
  return cycles;
}

/** Written objects wait for written ones, and what one build made for what it made. */
function keyOf(kind: string, name: string, from: Resource): string {
  return [kind, name, JSON.stringify(from.origin)].join('\n');
}
