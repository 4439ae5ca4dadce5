import type { Field, FieldDraft } from './field.ts';

/** What a newer release changed in kinds whose package is older: fields added to, or limits changed in, structures. */
export interface Overlay {
  /** `apiVersion/Kind` of the structures that change. */
  readonly kinds: readonly string[];
  /** Why: the release and where it says so. */
  readonly reason: string;
  /** The release whose fields it adds; undefined for what was true of the packaged release already. */
  readonly release?: string;
  /** By path (`spec.syncWindows[].syncOverrun`; `[]` for items, `*` for values of a map): what to add or change. */
  readonly changes: Readonly<Record<string, Field | Change>>;
}

/** A change of a field that is there already. */
export interface Change {
  readonly change: Partial<Field>;
  /** Names that are required no longer. */
  readonly optional?: readonly string[];
  /** Limits that are gone. */
  readonly lift?: readonly (keyof Field)[];
}

/** Applies an overlay to one structure, in place. Paths that lead nowhere are left alone. */
export function applyOverlay(root: FieldDraft, overlay: Overlay): void {
  for (const [path, change] of Object.entries(overlay.changes)) applyAt(root, stepsOf(path), change);
}

/** Paths of an overlay that lead nowhere in a structure, or add what it has already: for the test that retires them. */
export function staleChanges(root: Field, overlay: Overlay): string[] {
  return Object.keys(overlay.changes).filter((path) => {
    const steps = stepsOf(path);
    const last = steps.pop();
    const parent = follow(root, steps);
    if (!parent) return true;
    const change = overlay.changes[path];
    return last !== undefined && change !== undefined && !('change' in change) && stepInto(parent, last) !== undefined;
  });
}

function applyAt(root: FieldDraft, steps: string[], change: Field | Change): void {
  if ('change' in change) {
    const target = follow(root, steps);
    if (!target) return;
    Object.assign(target, change.change);
    for (const limit of change.lift ?? []) delete (target as FieldDraft)[limit];
    if (change.optional) {
      (target as FieldDraft).required = (target.required ?? []).filter((name) => !change.optional?.includes(name));
    }
    return;
  }
  const last = steps.pop();
  const parent = follow(root, steps) as FieldDraft | undefined;
  if (!parent || last === undefined) return;
  if (last === '[]') parent.items = change;
  else if (last === '*') parent.values = change;
  else if (parent.fields) (parent.fields as Record<string, Field>)[last] = change;
  else if (parent.type === 'any' || parent.type === 'object') {
    parent.type = 'object';
    parent.fields = { [last]: change };
  }
}

function follow(root: Field, steps: readonly string[]): Field | undefined {
  let current: Field | undefined = root;
  for (const step of steps) current = current && stepInto(current, step);
  return current;
}

function stepInto(field: Field, step: string): Field | undefined {
  if (step === '[]') return field.items;
  if (step === '*') return field.values;
  return field.fields && Object.hasOwn(field.fields, step) ? field.fields[step] : undefined;
}

function stepsOf(path: string): string[] {
  return path === ''
    ? []
    : path
        .replaceAll('[]', '.[]')
        .split('.')
        .filter((step) => step !== '');
}
