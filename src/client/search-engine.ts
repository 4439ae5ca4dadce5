import MiniSearch, { type Query } from 'minisearch';
import { queryWords, type SearchIndex, wordsOf } from './search-format.ts';
import { stemOf, type Wish, wishesOf } from './search-query.ts';
import { EVERYWHERE, type FieldLine, type Page, readSections, readWords, type Section } from './search-read.ts';
import { MESSAGE_WORDS, phraseOf, said, unquoted, weightOf } from './search-weights.ts';

export interface Hit {
  readonly url: string;
  readonly heading: string;
  readonly kinds: readonly string[];
  readonly field: FieldLine | undefined;
  readonly score: number;
}

/** The hits of one page, best first. */
export interface PageHits {
  readonly title: string;
  readonly type: string;
  readonly tools: readonly string[];
  readonly hits: readonly Hit[];
}

export interface Filter {
  readonly tool?: string | undefined;
  readonly kind?: string | undefined;
}

export interface Answer {
  readonly pages: readonly PageHits[];
  readonly tools: readonly string[];
  readonly kinds: readonly string[];
  /** Words of the index near the query, where nothing was found. */
  readonly nearest: readonly string[];
}

export interface SearchEngine {
  search(query: string, filter?: Filter): Answer;
}

const BOOST = { heading: 5, kinds: 6, keys: 3, title: 3, values: 1.2, words: 1 };

/** Unpacks an index and makes it searchable. */
export function searchEngine(index: SearchIndex): SearchEngine {
  const sections = readSections(index);
  const words = readWords(index, sections.length);
  const mini = new MiniSearch<Section>({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    extractField: (section, name) => fieldText(section, name, words),
  });
  mini.addAll(sections);

  return {
    search(query, filter = {}) {
      const wanted = queryWords(query);
      if (wanted.length === 0) return { pages: [], tools: [], kinds: [], nearest: [] };
      const path = query.trim().toLowerCase();
      const spoken = phraseOf(query);
      const isMessage = wanted.length > MESSAGE_WORDS;
      const results = bestOf(
        wishesOf(isMessage ? unquoted(query) : query).map((wish) =>
          mini.search(queryOf(wish), { boost: BOOST, maxFuzzy: 2 }),
        ),
      );
      const found = results.flatMap(({ id, score }): Found[] => {
        const section = sections[id];
        if (section === undefined) return [];
        const exact =
          path.includes('.') && section.fields.some((field) => `.${field.path.toLowerCase()}.`.includes(`.${path}`));
        return [
          { section, score: score * weightOf(section.page, isMessage) * said(section, spoken) * (exact ? 4 : 1) },
        ];
      });
      const tools = new Set<string>();
      const kinds = new Map<string, number>();
      for (const { section } of found) {
        for (const tool of section.page.tools) tools.add(tool);
        for (const kind of section.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
      const kept = found.filter(({ section }) => {
        const tool = filter.tool === undefined || section.page.tools.includes(filter.tool);
        return tool && (filter.kind === undefined || section.kinds.includes(filter.kind));
      });
      return {
        pages: grouped(kept, path, wanted),
        tools: [...tools].sort(),
        kinds: [...kinds]
          .sort((one, other) => other[1] - one[1])
          .slice(0, 12)
          .map(([kind]) => kind),
        nearest: kept.length > 0 ? [] : nearest(mini, wanted),
      };
    },
  };
}

/** A word as it is typed may be a beginning or misspelt; its other forms and names count less. */
function queryOf({ forms }: Wish): Query {
  const [own = [], ...others] = forms;
  const typed = {
    prefix: (term: string) => term.length > 1,
    fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
    weights: { fuzzy: 0.3, prefix: 0.7 },
  };
  const lighter = (weight: number) => ({ prefix: true, fuzzy: false, boostTerm: () => weight });
  const stems = own.map(stemOf);
  return {
    combineWith: 'OR',
    queries: [
      { combineWith: 'AND', queries: [...own], ...typed },
      ...(stems.join(' ') === own.join(' ') ? [] : [{ combineWith: 'AND', queries: stems, ...lighter(0.5) } as const]),
      ...others.map((other) => ({ combineWith: 'AND', queries: other.map(stemOf), ...lighter(0.8) }) as const),
    ],
  };
}

/** So many results satisfy a reader; below that, sections that have a part of what was asked for are shown too. */
const ENOUGH = 5;

/** Joins what was found for each wish: sections that fulfil all of them, and others only where these are few. */
function bestOf(found: readonly (readonly { readonly id: number; readonly score: number }[])[]): Scored[] {
  const scores = new Map<number, { score: number; count: number }>();
  for (const results of found)
    for (const { id, score } of results) {
      const sum = scores.get(id) ?? { score: 0, count: 0 };
      scores.set(id, { score: sum.score + score, count: sum.count + 1 });
    }
  const kept: Scored[] = [];
  for (let count = found.length; count > 0 && kept.length < ENOUGH; count--)
    for (const [id, sum] of scores)
      if (sum.count === count) kept.push({ id, score: sum.score * (count / found.length) ** 4 });
  return kept;
}

interface Scored {
  readonly id: number;
  readonly score: number;
}

interface Found {
  readonly section: Section;
  readonly score: number;
}

/** What is shown: the best pages with their best sections. */
const MOST_PAGES = 12;
const MOST_HITS = 4;

function grouped(found: readonly Found[], path: string, wanted: readonly string[]): PageHits[] {
  const groups = new Map<Page, Found[]>();
  for (const one of [...found].sort((first, second) => second.score - first.score)) {
    const group = groups.get(one.section.page) ?? [];
    groups.set(one.section.page, group);
    if (group.length < MOST_HITS) group.push(one);
  }
  return [...groups].slice(0, MOST_PAGES).map(([{ url, title, type, tools }, group]) => ({
    title,
    type,
    tools,
    hits: group.map(({ section, score }) => ({
      url: section.anchor === '' ? url : `${url}#${section.anchor}`,
      heading: section.heading,
      kinds: section.kinds,
      score,
      field: bestField(section.fields, path, wanted),
    })),
  }));
}

/** The line of a section's manifests that answers the query best. */
function bestField(fields: readonly FieldLine[], path: string, wanted: readonly string[]): FieldLine | undefined {
  let best: FieldLine | undefined;
  let most = 0;
  for (const field of fields) {
    const { key } = field;
    const line = field.line.toLowerCase();
    let score = 0;
    if (path.includes('.') && field.path.toLowerCase().endsWith(path)) score = 100;
    for (const word of wanted) {
      if (key === word) score += 10;
      else if (key.startsWith(word) && word.length > 2) score += 6;
      else if (line.includes(word) && word.length > 2) score += 3;
    }
    if (score > most) [best, most] = [field, score];
  }
  return best;
}

function nearest(mini: MiniSearch<Section>, wanted: readonly string[]): string[] {
  const found = wanted
    .filter((word) => word.length > 2)
    .flatMap((word) => mini.autoSuggest(word, { fuzzy: 0.4, maxFuzzy: 3, prefix: true, boost: BOOST }).slice(0, 3));
  return [...new Set(found.map((one) => one.suggestion))].slice(0, 4);
}

function fieldText(section: Section, name: string, words: readonly string[]): string {
  switch (name) {
    case 'id':
      return String(section.id);
    case 'title':
      return wordsOf(section.page.title).join(' ');
    case 'heading':
      return wordsOf(section.heading).join(' ');
    case 'kinds':
      return section.kinds.join(' ').toLowerCase();
    case 'keys':
      return distinct(section.fields.filter((field) => !EVERYWHERE.has(field.key)).map((field) => field.key));
    case 'values':
      return distinct(section.fields.flatMap(({ key, words }) => words.filter((word) => word !== key)));
    default:
      return words[section.id] ?? '';
  }
}

function distinct(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}
