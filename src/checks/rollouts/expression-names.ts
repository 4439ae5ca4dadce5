/** What a condition of a metric can read: the result, and the functions that Argo Rollouts adds. */
const NAMES: readonly string[] = ['result', 'asInt', 'asFloat', 'isNaN', 'isInf', 'isNil', 'default'];

/** Functions of the expression language itself (expr-lang). */
const BUILTINS = new Set(
  `all none any one filter map find findIndex findLast findLastIndex count sum groupBy sortBy reduce len type abs ceil
  floor round int float string trim trimPrefix trimSuffix upper lower split splitAfter replace repeat join indexOf
  lastIndexOf hasPrefix hasSuffix max min mean median toJSON fromJSON toBase64 fromBase64 now duration date timezone
  first last get take keys values toPairs fromPairs reverse uniq concat flatten sort bitand bitor bitxor bitnand bitshl
  bitshr bitushr bitnot`.split(/\s+/),
);

const WORDS = new Set('true false nil not and or in matches contains startsWith endsWith let if else'.split(' '));

/** The first name that a condition reads and that does not exist, with the names that it may have meant. */
export function unknownName(
  condition: string,
): { readonly word: string; readonly known: readonly string[] } | undefined {
  const text = condition
    // Arguments are filled in before the expression is read, and may be any text.
    .replace(/\{\{[^{}]*\}\}/g, ' 0 ')
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, ' "" ')
    .replace(/\/\*[\s\S]*?\*\/|(?:\/\/|# ).*$/gm, ' ');
  const own = new Set([...text.matchAll(/\blet\s+(\w+)\s*=/g)].map((match) => match[1] ?? ''));
  for (const match of text.matchAll(/[A-Za-z_]\w*/g)) {
    const [word] = match;
    const before = text.slice(0, match.index).trimEnd();
    const after = text.slice(match.index + word.length).trimStart();
    // A field of something, the element of a list, a part of a number, or the key of a map.
    if (/[.#$\w]$/.test(text.slice(0, match.index)) || before.endsWith('?.')) continue;
    if (/[{,]$/.test(before) && /^:(?!:)/.test(after)) continue;
    if (WORDS.has(word) || BUILTINS.has(word) || NAMES.includes(word) || own.has(word)) continue;
    return { word, known: after.startsWith('(') ? [...NAMES, ...BUILTINS] : NAMES };
  }
  return undefined;
}
