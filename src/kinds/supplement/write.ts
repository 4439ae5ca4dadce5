import type { Field } from '../field.ts';

type Options = Omit<Partial<Field>, 'type' | 'fields' | 'required' | 'items' | 'values'>;

/** A short notation for structures written by hand: a name that ends in `!` is required. */
export function object(fields: Readonly<Record<string, Field>>, options: Options = {}): Field {
  const required = Object.keys(fields).filter((name) => name.endsWith('!'));
  const named = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.replace(/!$/, ''), field]));
  const made: Field = { type: 'object', fields: named, ...options };
  return required.length > 0 ? { ...made, required: required.map((name) => name.slice(0, -1)) } : made;
}

export const list = (items: Field, options: Options = {}): Field => ({ type: 'array', items, ...options });
export const map = (values: Field, options: Options = {}): Field => ({ type: 'map', values, ...options });
export const text = (options: Options = {}): Field => ({ type: 'string', ...options });
export const integer = (options: Options = {}): Field => ({ type: 'integer', ...options });
export const number = (options: Options = {}): Field => ({ type: 'number', ...options });
export const bool = (options: Options = {}): Field => ({ type: 'boolean', ...options });
export const anything = (options: Options = {}): Field => ({ type: 'any', ...options });
/** One of the listed strings. */
export const oneOf = (...values: readonly string[]): Field => ({ type: 'string', enum: values });
/** Several fields of the same structure, by name. */
export const each = (names: string, field: Field): Record<string, Field> =>
  Object.fromEntries(names.split(' ').map((name) => [name, field]));

/** The pattern of durations in Flux's CRDs. */
export const FLUX_DURATION = '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$';
export const SUBDOMAIN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$';
export const LABEL = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$';

export const labelSelector = object({
  matchLabels: map(text()),
  matchExpressions: list(object({ 'key!': text(), 'operator!': text(), values: list(text()) })),
});

/** Labels and annotations put on what a controller makes. */
export const commonMetadata = object({ labels: map(text()), annotations: map(text()) });

/** What a kustomize patch, image or ignore entry is aimed at. */
export const patchTarget = object(each('group version kind name namespace annotationSelector labelSelector', text()));
