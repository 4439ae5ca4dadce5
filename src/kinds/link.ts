import type { StoredField } from './extract.ts';
import type { Field, FieldDraft } from './field.ts';

/** Connects stored definitions to one graph of fields, by the name of the definition. */
export function linkFields(definitions: Readonly<Record<string, StoredField>>): Map<string, FieldDraft> {
  const linked = new Map<string, FieldDraft>();
  const define = (id: string): FieldDraft => {
    const done = linked.get(id);
    if (done) return done;
    const stored = definitions[id];
    const draft: FieldDraft = { type: 'any' };
    linked.set(id, draft);
    if (stored) fill(draft, stored);
    return draft;
  };
  /** Fills a draft in place, so that whoever holds it already (recursion) sees the result. */
  const fill = (draft: FieldDraft, stored: StoredField): void => {
    const { ref, fields, items, values, ...own } = stored;
    if (ref !== undefined) {
      const { doc, ...rest } = own;
      Object.assign(draft, define(ref));
      for (const [key, value] of Object.entries(rest)) if (key !== 'type') Object.assign(draft, { [key]: value });
      if (doc !== undefined) draft.doc = doc;
      return;
    }
    Object.assign(draft, own);
    if (fields) {
      const made: Record<string, Field> = {};
      draft.fields = made;
      for (const [name, field] of Object.entries(fields)) made[name] = link(field);
    }
    if (items) draft.items = link(items);
    if (values) draft.values = link(values);
  };
  const link = (stored: StoredField): FieldDraft => {
    if (stored.ref !== undefined && stored.doc === undefined && Object.keys(stored).length === 2)
      return define(stored.ref);
    const draft: FieldDraft = { type: stored.type };
    fill(draft, stored);
    return draft;
  };
  for (const id of Object.keys(definitions)) define(id);
  return linked;
}
