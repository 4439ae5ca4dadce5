import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { isData, listOf } from './data.ts';

const LISTS: readonly Path[] = [
  ['spec', 'clusterResourceWhitelist'],
  ['spec', 'clusterResourceBlacklist'],
  ['spec', 'namespaceResourceWhitelist'],
  ['spec', 'namespaceResourceBlacklist'],
  ['spec', 'orphanedResources', 'ignore'],
  ['spec', 'ignoreDifferences'],
  ['spec', 'template', 'spec', 'ignoreDifferences'],
];

/** A field of a list that picks resources by group and kind. */
export interface ResourcePattern {
  readonly path: Path;
  readonly text: string;
  /** The field that holds the list: `clusterResourceWhitelist`, `orphanedResources.ignore`. */
  readonly list: string;
}

/** The lists of a project or an Application that pick resources, by one of their fields. */
export function resourcePatterns(resource: Resource, field: 'group' | 'kind'): ResourcePattern[] {
  if (resource.origin.type === 'applicationset') return [];
  return LISTS.flatMap((list) =>
    listOf(resource.get(list)).flatMap((item, index) => {
      const text = isData(item) ? item[field] : undefined;
      return typeof text === 'string'
        ? [{ path: [...list, index, field], text, list: list.slice(list[1] === 'template' ? 3 : 1).join('.') }]
        : [];
    }),
  );
}
