import type { Example, Wanted } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { missingReference } from '../reference.ts';

/** What to write where an object reference leads nowhere; undefined where it leads somewhere, or where nobody can tell. */
export function helpForMissing(from: Resource, example: Example, wanted: Wanted): string | undefined {
  // An object is not what it refers to itself, and only one of that kind could be taken for it.
  const others =
    from.kind === wanted.kind
      ? { ...example, resources: example.resources.filter((other) => other !== from) }
      : example;
  const [finding] = missingReference(from, others, { ...wanted, path: [], verb: '' });
  return finding?.help;
}
