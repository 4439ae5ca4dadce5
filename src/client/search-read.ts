import {
  anchorOf,
  keyOf,
  type SearchIndex,
  unabridged,
  unpackNumbers,
  unpackRising,
  unpackTexts,
  wordsOf,
} from './search-format.ts';

/** One line of a manifest, with the path that leads to it. */
export interface FieldLine {
  readonly line: string;
  /** `spec.syncPolicy.automated.selfHeal`. */
  readonly path: string;
  readonly key: string;
  readonly words: readonly string[];
}

/** Keys that every manifest has: they tell no manifest from another. */
export const EVERYWHERE = new Set(['apiversion', 'kind', 'metadata', 'name', 'namespace', 'spec']);

export interface Page {
  readonly url: string;
  readonly title: string;
  readonly type: string;
  readonly tools: readonly string[];
}

export interface Section {
  readonly id: number;
  readonly page: Page;
  readonly anchor: string;
  readonly heading: string;
  readonly kinds: readonly string[];
  readonly fields: readonly FieldLine[];
}

const TYPES: Readonly<Record<string, string>> = {
  skill: 'Skill',
  references: 'Reference',
  guides: 'Guide',
  examples: 'Example',
  checks: 'Check',
  scripts: 'Script',
};

function readPages(index: SearchIndex): Page[] {
  return unpackTexts(index.pages, '\n').map((line) => {
    const [path = '', title = '', tools = ''] = line.split('\t');
    const [top = '', ...rest] = path.split('/');
    const told = top === 'examples' ? rest[0] : tools;
    return {
      url: `${path}.html`,
      title: title || rest.join('/'),
      type: TYPES[top] ?? '',
      tools: (told ?? '').split(' ').filter(Boolean),
    };
  });
}

/** The sections with everything that a result shows of them. */
export function readSections(index: SearchIndex): Section[] {
  const pages = readPages(index);
  const kindNames = index.kinds.split(' ');
  const lines = unpackTexts(index.lines, '\n');
  const numbers = unpackNumbers(index.fields);
  const fields: (FieldLine & { readonly parent: number })[] = [];
  for (let at = 0; at * 2 < numbers.length; at++) {
    const back = numbers[at * 2] ?? 0;
    const line = lines[numbers[at * 2 + 1] ?? 0] ?? '';
    const parent = back === 0 ? -1 : at - back;
    const key = keyOf(line);
    const path = [fields[parent]?.path, key].filter(Boolean).join('.');
    fields.push({
      line,
      parent,
      path,
      key: key.toLowerCase(),
      words: EVERYWHERE.has(key.toLowerCase()) ? wordsOf(line.slice(line.indexOf(':'))) : wordsOf(line),
    });
  }
  /** A field stands for the fields that lead to it. */
  const withParents = (own: readonly number[]): FieldLine[] => {
    const all = new Set<number>();
    for (let at of own) for (; at >= 0 && !all.has(at); at = fields[at]?.parent ?? -1) all.add(at);
    return [...all].sort((one, other) => one - other).flatMap((at) => fields[at] ?? []);
  };
  const headings = unabridged(unpackTexts(index.headings, '\n').join('\n'), index.shorthand).split('\n');
  let at = 0;
  return index.sections.split('\n').map((line, id) => {
    const [ahead = '', anchor = '', kinds = '', own = ''] = line.split('\t');
    at += Number(ahead);
    const page = pages[at] as Page;
    const words = headings[id] || page.title;
    return {
      id,
      page,
      heading: words,
      anchor: anchor === '=' ? anchorOf(words) : anchor,
      kinds: unpackRising(kinds).map((kind) => kindNames[kind] ?? ''),
      fields: withParents(unpackRising(own)),
    };
  });
}

/** The words of each section. */
export function readWords(index: SearchIndex, count: number): string[] {
  const bags = Array.from({ length: count }, (): string[] => []);
  const places = index.places.split(' ');
  unpackTexts(index.words, ' ').forEach((word, at) => {
    for (const section of unpackRising(places[at] ?? '')) bags[section]?.push(word);
  });
  return bags.map((bag) => bag.join(' '));
}
