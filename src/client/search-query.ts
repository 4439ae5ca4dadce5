import { queryWords } from './search-format.ts';

/** One thing that a query asks for, in the words that pages may use for it: any of the forms, all words of a form. */
export interface Wish {
  readonly forms: readonly (readonly string[])[];
}

/** Words of a question that say nothing about its subject. */
const FILLERS = new Set(
  'a an and are as at be by can could do does for from get has have how i if in is it its make me my need of on one or our should so some than that the their them then there these this to us use using want was we what when where which while who why will with without would you your'.split(
    ' ',
  ),
);

/** What people call one and the same thing. */
const SAME: readonly (readonly string[])[] = [
  ['rollback', 'roll back', 'revert', 'undo'],
  ['prod', 'production'],
  ['argocd', 'argo cd'],
  ['appset', 'applicationset'],
  ['k8s', 'kubernetes'],
  ['delete', 'remove', 'uninstall'],
  ['multicluster', 'multi cluster', 'fleet'],
  ['tenancy', 'tenant', 'multitenant'],
  ['out of sync', 'outofsync', 'drift'],
  ['pr', 'pull request', 'merge request'],
  ['encrypt', 'encrypted', 'sops'],
];

/** Reads what a reader typed: words that carry meaning, each with its other forms and names. */
export function wishesOf(query: string): Wish[] {
  const all = queryWords(query);
  const telling = all.filter((word) => !FILLERS.has(word));
  const words = telling.length > 0 ? telling : all;
  const stems = words.map(stemOf);
  const wishes: Wish[] = [];
  for (let at = 0; at < words.length;) {
    const same = SAME.flatMap((names) => {
      const length = Math.max(0, ...names.map((name) => lengthAt(name, stems, at)));
      return length === 0 ? [] : [{ names, length }];
    })[0];
    const length = same?.length ?? 1;
    const own = words.slice(at, at + length);
    const others = (same?.names ?? []).map((name) => name.split(' ').filter((word) => !FILLERS.has(word)));
    wishes.push({ forms: [own, ...others.filter((other) => other.join(' ') !== own.join(' '))] });
    at += length;
  }
  return wishes;
}

/** How many words at a place are this name; 0 where it does not stand there. */
function lengthAt(name: string, stems: readonly string[], at: number): number {
  const parts = name.split(' ').filter((word) => !FILLERS.has(word));
  return parts.every((part, offset) => stems[at + offset] === stemOf(part)) ? parts.length : 0;
}

/** A word without its English ending: what "promote", "promotes", "promoting" and "promotion" begin with. */
export function stemOf(word: string): string {
  const stem = word.replace(/(?:ions?|ings?|ers?|ed|es|e|s)$/, '');
  return stem.length < 4 ? word : stem;
}
