import { parseDocument } from 'yaml';
import type { Place } from '../../text/source.ts';
import { within } from './place.ts';

/** The YAML that a text of a ConfigMap holds, or the row where it breaks off. */
export function embeddedYaml(text: string): { readonly value: unknown } | { readonly brokenRow: number } {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
  const [error] = document.errors;
  return error === undefined
    ? { value: document.toJS({ maxAliasCount: 100 }) }
    : { brokenRow: text.slice(0, error.pos[0]).split('\n').length };
}

/** The place of a key inside such a text: the key at the start of a line where there is one, else the whole text. */
export function keyWithin(place: Place, key: string): Place {
  const { source, span } = place;
  const text = source.text.slice(span.start, span.end);
  const found = new RegExp(`(^|[\\s{,-])(${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})\\s*:`).exec(text);
  return found === null
    ? place
    : within(
        { source, span: { start: span.start + found.index + (found[1]?.length ?? 0), end: span.end } },
        found[2] ?? '',
      );
}
