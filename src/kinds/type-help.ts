import { listed } from './describe.ts';
import { durationUnits } from './duration.ts';
import type { Path } from '../manifests/path.ts';
import type { Field } from './field.ts';
import { hasArgoPlaceholder } from './placeholder.ts';
import type { Subject } from './subject.ts';

/** What to write where a value has the wrong type. */
export function helpForType(value: unknown, field: Field, path: Path, subject: Subject): string {
  if (typeof value === 'string' && subject.templated && hasArgoPlaceholder(value) && field.type !== 'string') {
    return 'Set it in "spec.templatePatch", which may fill in values that are not strings.';
  }
  switch (field.type) {
    case 'string':
      return helpOfText(value, field) ?? stringHelp(value, path, subject);
    case 'boolean':
      return booleanHelp(value);
    case 'integer':
    case 'number':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
        ? `Write ${value} without quotes.`
        : field.type === 'integer' && typeof value === 'number'
          ? `Write ${Math.round(value)}.`
          : 'Write a number, such as 1.';
    case 'array':
      return typeof value === 'string' && !subject.secret && !value.includes('\n')
        ? `Write it as a list: ["${value}"].`
        : 'Write a list: start each item with "- ".';
    case 'int-or-string':
      return 'Write a number, or a string.';
    default:
      return mapHelp(value, field);
  }
}

/** Where only some texts are taken, quotes alone would not help. */
function helpOfText(value: unknown, field: Field): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const texts = (field.enum ?? []).filter((one) => typeof one === 'string');
  if (texts.length > 0 && !texts.includes(String(value))) {
    const meant = texts.find((one) => one.toLowerCase() === (value === true ? 'enabled' : 'disabled'));
    return typeof value === 'boolean' && meant !== undefined
      ? `Write "${meant}".`
      : `Write ${listed(texts.slice(0, 12), 'or')}.`;
  }
  const isDuration = field.format === 'duration' || durationUnits(field.pattern ?? '') !== undefined;
  return isDuration && typeof value === 'number' && value > 0 ? `Write "${value}s".` : undefined;
}

function stringHelp(value: unknown, path: Path, subject: Subject): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    // As it was written: 1.10 is the number 1.1, and the string has to keep the zero.
    const { source, span } = subject.at(path);
    const written = source.text.slice(span.start, span.end);
    return /^[\w.+-]+$/.test(written) ? `Write "${written}" in quotes.` : `Write "${String(value)}" in quotes.`;
  }
  if (Array.isArray(value))
    return value.length === 1 && typeof value[0] === 'string'
      ? `Write "${value[0]}", without "-".`
      : 'Write one string, not a list.';
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const [entry] = entries;
    if (entries.length === 1 && entry && (typeof entry[1] !== 'object' || entry[1] === null)) {
      const [key, inner] = entry;
      if (path.includes('syncOptions')) return `Write "${key}=${String(inner)}".`;
      if (key.startsWith('{') || (typeof inner === 'object' && inner === null)) return 'Put the value in quotes.';
      return `Write "${key}: ${String(inner)}" in quotes.`;
    }
    return 'Write one string, or a block of text after "|".';
  }
  return 'Write a string.';
}

function booleanHelp(value: unknown): string {
  const text = String(value).toLowerCase();
  if (['true', 'yes', 'on', 'y', '1', 'enabled'].includes(text)) return 'Write true, without quotes.';
  if (['false', 'no', 'off', 'n', '0', 'disabled'].includes(text)) return 'Write false, without quotes.';
  return 'Write true or false.';
}

function mapHelp(value: unknown, field: Field): string {
  if (Array.isArray(value)) return 'Write a map: "key: value" without "- " in front.';
  const names = Object.keys(field.fields ?? {});
  const first = field.required?.[0] ?? names[0];
  if (first === undefined)
    return names.length === 0 && field.type === 'object' ? 'Write {}.' : 'Write a map: "key: value".';
  return typeof value === 'string' && !value.includes('\n') && field.fields?.[first]?.type === 'string'
    ? `Write a map, such as {${first}: ${value}}.`
    : `Write a map, such as {${first}: …}.`;
}
