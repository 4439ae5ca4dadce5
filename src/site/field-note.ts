import type { Field, FieldFormat, FieldType } from '../kinds/field.ts';

/** What a reader learns about a field: the text, the type, 1 where it is required, its default, the values it takes. */
export type FieldNote = readonly [doc: string, type: string, required: 0 | 1, fallback: string, values: string];

const MOST = 160;

const FORMATS: Readonly<Record<FieldFormat, string>> = {
  duration: 'duration',
  'seconds-or-duration': 'duration or seconds',
  quantity: 'quantity',
  'date-time': 'date and time',
  base64: 'base64 text',
  cron: 'cron schedule',
  int32: 'integer',
  int64: 'integer',
};

const TYPES: Readonly<Record<FieldType, string>> = {
  object: 'object',
  array: 'list',
  map: 'map',
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  'int-or-string': 'integer or string',
  any: 'any value',
};

const made = { required: new WeakMap<Field, FieldNote>(), optional: new WeakMap<Field, FieldNote>() };

/** The note of a field, from its schema; `isRequired` is what the object around it says. The same each time. */
export function fieldNote(field: Field, isRequired: boolean): FieldNote {
  const notes = isRequired ? made.required : made.optional;
  const note = notes.get(field) ?? noteOf(field, isRequired);
  notes.set(field, note);
  return note;
}

function noteOf(field: Field, isRequired: boolean): FieldNote {
  const values = field.enum ?? field.items?.enum ?? [];
  return [
    shortDoc(field.doc ?? ''),
    typeWords(field),
    isRequired && field.default === undefined ? 1 : 0,
    field.default === undefined ? '' : shortValue(field.default),
    field.type === 'boolean' || values.length > 12 ? '' : values.map(shortValue).join(', '),
  ];
}

/** The first sentences of upstream's documentation, as many as fit; one that is too long ends at a word. */
export function shortDoc(doc: string): string {
  const text = doc
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s*(?:More info|See|Read more|Further)[^.]{0,60}:?\s*https?:\S+/gi, '')
    .replace(/\s*\+\w+(?:[:=]\S*)?(?=\s|$)/g, '')
    .trim();
  if (text.length <= MOST) return text;
  const sentences = text.slice(0, MOST + 1).match(/^(?:.*[^.][.!?])(?=\s+["'`A-Z])/);
  if (sentences !== null && sentences[0].length >= 40) return sentences[0];
  return `${text
    .slice(0, MOST)
    .replace(/\s+\S*$/, '')
    .replace(/[,;:.(]+$/, '')}…`;
}

function typeWords(field: Field): string {
  if (field.type === 'array' && field.items !== undefined) return `list of ${plural(typeWords(field.items))}`;
  if (field.type === 'map' && field.values !== undefined) return `map of ${plural(typeWords(field.values))}`;
  // Flux says it with a pattern.
  if (field.type === 'string' && field.pattern?.includes('(ms|s|m|h)') === true) return FORMATS.duration;
  return field.format === undefined ? TYPES[field.type] : FORMATS[field.format];
}

function plural(words: string): string {
  if (words === 'any value') return 'any values';
  if (words.endsWith('y')) return `${words.slice(0, -1)}ies`;
  return / of | or | and |text$/.test(words) ? words : `${words}s`;
}

function shortValue(value: unknown): string {
  const text = typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
  return text.length > 60 ? '' : text;
}
