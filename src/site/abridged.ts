/** The first of the letters that stand for words: two bytes each, and rare in texts about Kubernetes. */
const FIRST = 0x100;
const MOST = 0x100;

/** Texts in which one letter stands for each word that is frequent, with the space that follows. */
export interface Abridged {
  readonly texts: readonly string[];
  /** The letters with the words that they stand for. */
  readonly shorthand: string;
}

/** Writes the frequent words of texts as one letter each; letters that the texts hold themselves stand for nothing. */
export function abridged(texts: readonly string[]): Abridged {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of wordsIn(text)) if (word.length > 2) counts.set(word, (counts.get(word) ?? 0) + 1);
  const gain = ([word, count]: readonly [string, number]): number => (word.length - 2) * count - word.length - 2;
  const words = [...counts]
    .filter((entry) => gain(entry) > 0)
    .sort((one, other) => gain(other) - gain(one) || (one[0] < other[0] ? -1 : 1));
  const held = new Set(texts.flatMap((text) => [...text]));
  const letters = Array.from({ length: MOST }, (_, at) => String.fromCharCode(FIRST + at)).filter(
    (letter) => !held.has(letter),
  );
  const letterOf = new Map(words.slice(0, letters.length).map(([word], at) => [word, letters[at] ?? '']));
  return {
    texts: texts.map((text) =>
      wordsIn(text)
        .map((word) => letterOf.get(word) ?? word)
        .join(''),
    ),
    shorthand: [...letterOf].map(([word, letter]) => letter + word).join(''),
  };
}

function wordsIn(text: string): string[] {
  return text.split(/(?<= )/);
}
