import type { Place } from '../text/source.ts';

/** One `key="value"` of a fence's info string; a bare word has the value `true`. */
export interface MetaEntry {
  readonly key: string;
  readonly value: string | true;
  readonly place: Place;
}

/** The keys that an author can write after a fence's language. */
export const META_KEYS = ['title', 'group', 'fragment', 'expect', 'external', 'unchecked'] as const;
export type MetaKey = (typeof META_KEYS)[number];

/** The info string of a fence, after its language. */
export interface FenceMeta {
  readonly entries: readonly MetaEntry[];
  get(key: MetaKey): string | undefined;
  placeOf(key: MetaKey): Place | undefined;
}

/** Reads `title="a b" fragment='x' bare`. `place` maps a range of `text` to the page. */
export function parseFenceMeta(text: string, place: (start: number, end: number) => Place): FenceMeta {
  const entries: MetaEntry[] = [];
  for (const match of text.matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S*)))?/g)) {
    const [whole, key = '', double, single, plain] = match;
    entries.push({
      key,
      value: double ?? single ?? plain ?? true,
      place: place(match.index, match.index + whole.length),
    });
  }
  const entry = (key: MetaKey): MetaEntry | undefined => entries.find((one) => one.key === key);
  return {
    entries,
    get(key) {
      const found = entry(key);
      return found === undefined ? undefined : found.value === true ? '' : found.value;
    },
    placeOf: (key) => entry(key)?.place,
  };
}
