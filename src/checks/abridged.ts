import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Resource } from '../manifests/resource.ts';
import { fieldsAt, fieldsOf } from './value.ts';
import type { Surroundings } from './foreign.ts';

/**
 * True for a resource that shows a part of itself, as pages do: one field of its spec, or fewer than it leaves out, a
 * placeholder for a name, an object that stands elsewhere on the page. One that has
 * everything else and lacks a field is a mistake.
 */
export function isAbridged(resource: Resource, missing: readonly Diagnostic[], around: Surroundings): boolean {
  const spec = resource.value['spec'];
  if (spec === undefined || missing.length > 1) return true;
  const left = missing.flatMap((one) => one.missing ?? [['spec', '']]);
  const shown = Object.values(fieldsAt(resource, left[0]?.slice(0, -1) ?? ['spec'])).filter((value) => value !== null);
  if (shown.length < 2 || left.length > shown.length) return true;
  if (/[<>$]|^[A-Z_]+$/.test(resource.name)) return true;
  return around.shownElsewhere(resource);
}

/** True for a value with a container that has no image. */
export function hasBareContainer(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasBareContainer);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) =>
    key === 'containers' && Array.isArray(inner)
      ? inner.some((container) => fieldsOf(container)['image'] === undefined)
      : hasBareContainer(inner),
  );
}

/** The one warning that stands for everything that an abridged resource leaves out. */
export function abridgement(
  first: Diagnostic,
  folded: readonly Diagnostic[],
  resource: Resource | undefined,
): Diagnostic {
  return {
    code: 'fence/fragment-marked',
    severity: 'warning',
    at: resource?.at([]) ?? first.at,
    message: `This ${resource?.kind ?? 'manifest'} is abridged: required fields are left out.`,
    help: `Complete it, or mark the fence with fragment="${resource?.kind ?? 'Kind'}/…".`,
    related: folded.map(({ at, message }) => ({ place: at, message })),
  };
}
