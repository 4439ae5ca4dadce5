import type { Example, Wanted } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { missingReference } from '../reference.ts';

/** What to write where an object reference leads nowhere; undefined where it leads somewhere, or where nobody can tell. */
export function helpForMissing(from: Resource, example: Example, wanted: Wanted): string | undefined {
  const [finding] = missingReference(
    from,
    { ...example, resources: example.resources.filter((other) => other !== from) },
    { ...wanted, path: [], verb: '' },
  );
  return finding?.help;
}
