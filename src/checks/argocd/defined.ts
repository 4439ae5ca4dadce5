import { type Example, find, isExternal, ofKind, type Wanted } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';

/**
 * What to write where an object reference leads nowhere; undefined where it leads somewhere, or where nobody can tell:
 * other people's documents name much that is defined elsewhere, so there it counts only beside others of that kind.
 */
export function helpForMissing(from: Resource, example: Example, wanted: Wanted): string | undefined {
  if (find(example, wanted) !== undefined || isExternal(example, wanted)) return undefined;
  const others = ofKind(example, wanted.group === '' ? wanted.kind : `${wanted.group}/${wanted.kind}`).filter(
    (other) => other !== from && other.name !== '',
  );
  if (!example.complete && others.length === 0) return undefined;
  const meant = nearest(wanted.name, others.map(({ name }) => name));
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  const elsewhere = others.find(({ name }) => name === wanted.name)?.namespace;
  if (elsewhere !== undefined) return `Define it in the namespace "${String(wanted.namespace)}"; the one in "${elsewhere}" is out of reach.`;
  return `Define ${wanted.kind} "${wanted.name}", or say that it is external.`;
}
