import type { Place } from '../../text/source.ts';

/** The part of a place that reads `text`, or the whole place where the text is written in another way. */
export function within(place: Place, text: string): Place {
  const { source, span } = place;
  const found = text === '' ? -1 : source.text.slice(span.start, span.end).indexOf(text);
  if (found === -1) return place;
  return { source, span: { start: span.start + found, end: span.start + found + text.length } };
}
