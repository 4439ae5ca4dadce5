import { isDeepStrictEqual } from 'node:util';
import type { ManifestDocument } from '../manifests/document.ts';
import { type Path, valueAt } from '../manifests/path.ts';
import type { Place } from '../text/source.ts';

/** The place in a JSON patch whose operation set the value, or a part of what it stands in. */
export function operationPlace(
  document: ManifestDocument,
  path: Path,
  value: unknown,
  part: 'key' | 'value' | 'entry',
): Place | undefined {
  if (!Array.isArray(document.value)) return undefined;
  for (const [index, operation] of [...document.value.entries()].reverse()) {
    const pointer = valueAt(operation, ['path']);
    if (typeof pointer !== 'string' || valueAt(operation, ['op']) === 'remove') continue;
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const leads = steps.every(
      (step, at) => step === String(path[at]) || (step === '-' && typeof path[at] === 'number'),
    );
    if (steps.length === 0 || steps.length > path.length || !leads) continue;
    const rest = path.slice(steps.length);
    if (!isDeepStrictEqual(valueAt(operation, ['value', ...rest]), value)) continue;
    return document.at(
      [index, ...(rest.length === 0 && part === 'key' ? ['path'] : ['value', ...rest])],
      rest.length === 0 ? 'value' : part,
    );
  }
  return undefined;
}
