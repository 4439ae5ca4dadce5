import type { Example } from '../../manifests/example.ts';
import type { Path } from '../../manifests/path.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { type Fields, fieldsAt, fieldsOf, itemsAt } from '../value.ts';
import { oncePer } from '../../text/once-per.ts';

/** The kinds that hold a Pod template, and the Pod itself. */
export const WORKLOAD_KINDS = [
  'Pod',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  'argoproj.io/Rollout',
] as const;

/** The path of a workload's Pod template; empty for a Pod, undefined for any other kind. */
export function templatePath(resource: Resource): Path | undefined {
  const kind = groupKind(resource);
  if (kind === 'Pod') return [];
  if (kind === 'batch/CronJob') return ['spec', 'jobTemplate', 'spec', 'template'];
  return (WORKLOAD_KINDS as readonly string[]).includes(kind) ? ['spec', 'template'] : undefined;
}

/** The labels that the Pods of a workload carry. */
export function podLabels(resource: Resource): Fields {
  const path = templatePath(resource);
  return path === undefined ? {} : fieldsAt(resource, [...path, 'metadata', 'labels']);
}

/** The containers of a workload: its own, those that run first, and those that are attached. */
export function containersOf(resource: Resource): { readonly path: Path; readonly fields: Fields }[] {
  const path = templatePath(resource);
  if (path === undefined) return [];
  return ['initContainers', 'containers'].flatMap((list) => itemsAt(resource, [...path, 'spec', list]));
}

/** True where the labels carry everything that a selector asks for. */
export function selects(selector: Fields, labels: Fields): boolean {
  return Object.entries(selector).every(([key, value]) => String(labels[key]) === String(value));
}

/** The named ports of a workload's containers. */
export function portNames(resource: Resource): string[] {
  return containersOf(resource).flatMap(({ path }) =>
    itemsAt(resource, [...path, 'ports']).flatMap(({ value }) => {
      const name = fieldsOf(value)['name'];
      return typeof name === 'string' ? [name] : [];
    }),
  );
}

/** Labels as they are written on a command line: `app=web,tier=front`. */
export function labelText(labels: Fields): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');
}

/** A workload of an example with the labels of its Pods. */
export interface Labelled {
  readonly workload: Resource;
  readonly labels: Fields;
}

/** The workloads of an example whose Pods have labels; collected once. */
export const labelledWorkloads = oncePer((example: Example): readonly Labelled[] =>
  example.resources.flatMap((workload) => {
    const labels = podLabels(workload);
    return Object.keys(labels).length === 0 ? [] : [{ workload, labels }];
  }),
);
