import { slug } from './html.ts';

/** An id that a page does not have yet: words as a slug, numbered from the second on. */
export function freshAnchor(words: string, taken: Set<string>): string {
  const wanted = slug(words);
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}
