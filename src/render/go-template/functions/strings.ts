import { format, formatFloat, isList, isMap, NOTHING, type Value } from '../value.ts';
import { Unsupported } from '../problem.ts';
import { type Arguments, asText, define, int, list, named, problem, type Table, text, value } from './table.ts';
import { normalize, slugify } from './names.ts';

/** Functions on text. */
export const STRINGS: Table = new Map([
  define('print', [0, Infinity], (args) => printed(args.values)),
  define('println', [0, Infinity], (args) => `${args.values.map(asText).join(' ')}\n`),
  define('printf', [1, Infinity], (args) => printf(args, text(args, 0), args.values.slice(1))),
  define('normalize', 1, (args) => normalize(text(args, 0))),
  define('slugify', [1, 3], slug),
  define('upper', 1, (args) => text(args, 0).toUpperCase()),
  define('lower', 1, (args) => text(args, 0).toLowerCase()),
  define('title', 1, (args) =>
    text(args, 0).replace(
      /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  ),
  define('untitle', 1, (args) =>
    text(args, 0).replace(/(^|\s)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLowerCase()),
  ),
  define('trim', 1, (args) => text(args, 0).trim()),
  ...named('trimAll trimall', 2, (args) => trimAny(text(args, 1), text(args, 0))),
  define('trimSuffix', 2, (args) =>
    text(args, 0) !== '' && text(args, 1).endsWith(text(args, 0))
      ? text(args, 1).slice(0, -text(args, 0).length)
      : text(args, 1),
  ),
  define('trimPrefix', 2, (args) =>
    text(args, 1).startsWith(text(args, 0)) ? text(args, 1).slice(text(args, 0).length) : text(args, 1),
  ),
  define('nospace', 1, (args) => text(args, 0).replace(/\s/g, '')),
  define('repeat', 2, (args) => repeat(text(args, 1), int(args, 0))),
  define('replace', 3, (args) => text(args, 2).replaceAll(text(args, 0), () => text(args, 1))),
  define('contains', 2, (args) => text(args, 1).includes(text(args, 0))),
  define('hasPrefix', 2, (args) => text(args, 1).startsWith(text(args, 0))),
  define('hasSuffix', 2, (args) => text(args, 1).endsWith(text(args, 0))),
  define('substr', 3, (args) => substring(text(args, 2), int(args, 0), int(args, 1))),
  define('trunc', 2, (args) => truncate(text(args, 1), int(args, 0))),
  define('quote', [0, Infinity], (args) =>
    args.values
      .filter((each) => each !== null && each !== NOTHING)
      .map((each) => quoted(asText(each)))
      .join(' '),
  ),
  define('squote', [0, Infinity], (args) =>
    args.values
      .filter((each) => each !== null && each !== NOTHING)
      .map((each) => `'${asText(each)}'`)
      .join(' '),
  ),
  define('cat', [0, Infinity], (args) =>
    args.values
      .filter((each) => each !== null && each !== NOTHING)
      .map(asText)
      .join(' '),
  ),
  define('indent', 2, (args) => indent(int(args, 0), text(args, 1))),
  define('nindent', 2, (args) => `\n${indent(int(args, 0), text(args, 1))}`),
  define('snakecase', 1, (args) => words(text(args, 0)).join('_').toLowerCase()),
  define('kebabcase', 1, (args) => words(text(args, 0)).join('-').toLowerCase()),
  define('camelcase', 1, (args) =>
    words(text(args, 0))
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
  ),
  define('toString', 1, (args) => asText(value(args, 0))),
  define('toStrings', 1, (args) =>
    list(args, 0)
      .filter((each) => each !== null)
      .map(asText),
  ),
  define('join', 2, (args) => {
    const given = value(args, 1);
    return isList(given)
      ? given
          .filter((each) => each !== null)
          .map(asText)
          .join(text(args, 0))
      : asText(given);
  }),
  define('splitList', 2, (args) => text(args, 1).split(text(args, 0))),
  define('split', 2, (args) =>
    Object.fromEntries(
      text(args, 1)
        .split(text(args, 0))
        .map((part, index) => [`_${index}`, part]),
    ),
  ),
  define('splitn', 3, (args) =>
    Object.fromEntries(splitN(text(args, 2), text(args, 0), int(args, 1)).map((part, index) => [`_${index}`, part])),
  ),
  define('base', 1, (args) => text(args, 0).replace(/\/+$/, '').split('/').at(-1) ?? '.'),
  define('dir', 1, (args) => text(args, 0).replace(/\/[^/]*$/, '') || (text(args, 0).startsWith('/') ? '/' : '.')),
  define('ext', 1, (args) => /\.[^./]*$/.exec(text(args, 0))?.[0] ?? ''),
]);

/** Go's Print: a space between two values where neither is text. */
function printed(values: readonly Value[]): string {
  return values
    .map((each, index) => {
      const before = values[index - 1];
      return `${index > 0 && typeof each !== 'string' && typeof before !== 'string' ? ' ' : ''}${asText(each)}`;
    })
    .join('');
}

function slug(args: Arguments): string {
  const size = args.values.length > 1 ? int(args, 0) : 50;
  const smart = args.values.length > 2 ? value(args, 1) === true : true;
  return slugify(text(args, -1), size, smart);
}

function trimAny(given: string, characters: string): string {
  let [start, end] = [0, given.length];
  while (start < end && characters.includes(given[start] ?? '')) start++;
  while (end > start && characters.includes(given[end - 1] ?? '')) end--;
  return given.slice(start, end);
}

function repeat(given: string, count: number): string {
  if (given.length * Math.max(0, count) > 1_000_000)
    throw new Unsupported('Its template makes a text of more than 1 MB.');
  return given.repeat(Math.max(0, count));
}

function substring(given: string, start: number, end: number): string {
  if (start < 0) return given.slice(0, Math.max(0, end));
  return end < 0 || end > given.length ? given.slice(start) : given.slice(start, end);
}

function truncate(given: string, count: number): string {
  if (count < 0) return given.length + count > 0 ? given.slice(given.length + count) : given;
  return given.slice(0, count);
}

function indent(spaces: number, given: string): string {
  const pad = repeat(' ', spaces);
  return pad + given.replaceAll('\n', `\n${pad}`);
}

/** Go's %q. */
function quoted(given: string): string {
  return JSON.stringify(given);
}

function words(given: string): string[] {
  return given
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '');
}

function splitN(given: string, separator: string, count: number): string[] {
  const parts = given.split(separator);
  if (count <= 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

function printf(args: Arguments, pattern: string, values: readonly Value[]): string {
  let next = 0;
  const result = pattern.replace(
    /%([-+ #0]*)(\d+)?(?:\.(\d+))?(.)/gsu,
    (whole, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const given = values[next++] ?? null;
      if (Number(width ?? 0) > 1000) throw new Unsupported('Its template pads a text to more than 1000 characters.');
      const shown = formatVerb(
        args,
        whole,
        verb,
        given,
        precision === undefined ? undefined : Number(precision),
        flags,
      );
      if (width === undefined) return shown;
      if (flags.includes('-')) return shown.padEnd(Number(width));
      const zero = flags.includes('0') && /^[dfgex]$/.test(verb);
      return zero && shown.startsWith('-')
        ? `-${shown.slice(1).padStart(Number(width) - 1, '0')}`
        : shown.padStart(Number(width), zero ? '0' : ' ');
    },
  );
  const extra = values.slice(next).map((each) => `${each === null ? '<nil>' : `${kindOf(each)}=${asText(each)}`}`);
  return extra.length === 0 ? result : `${result}%!(EXTRA ${extra.join(', ')})`;
}

function kindOf(given: Value): string {
  return typeof given === 'bigint'
    ? 'int'
    : typeof given === 'number'
      ? 'float64'
      : typeof given === 'boolean'
        ? 'bool'
        : isList(given)
          ? '[]interface {}'
          : isMap(given)
            ? 'map[string]interface {}'
            : 'string';
}

function formatVerb(
  args: Arguments,
  whole: string,
  verb: string,
  given: Value,
  precision: number | undefined,
  flags: string,
): string {
  const isNumber = typeof given === 'bigint' || typeof given === 'number';
  const plus = (shown: string): string =>
    flags.includes('+') && isNumber && !shown.startsWith('-') ? `+${shown}` : shown;
  if (verb === 'v') return plus(asText(given));
  if (verb === 's' && !isNumber && typeof given !== 'boolean' && given !== null)
    return precision === undefined ? asText(given) : asText(given).slice(0, precision);
  if (verb === 'd' && typeof given === 'bigint') return plus(String(given));
  if (verb === 't' && typeof given === 'boolean') return String(given);
  if (verb === 'q' && typeof given === 'string') return quoted(given);
  if (verb === 'f' && typeof given === 'number') return plus(given.toFixed(Math.min(precision ?? 6, 100)));
  if (verb === 'g' && typeof given === 'number' && precision === undefined) return plus(formatFloat(given));
  if (verb === 'x' && typeof given === 'bigint') return given.toString(16);
  if (verb === 'T') return kindOf(given);
  if (/^[sdtqfgxeEcUboX]$/.test(verb)) {
    if (isNumber || typeof given === 'boolean' || typeof given === 'string') {
      if (/^[sdtqf]$/.test(verb)) return `%!${verb}(${kindOf(given)}=${format(given)})`;
    }
    throw new Unsupported(`Its template prints with "${whole}", which is not evaluated here.`);
  }
  throw problem(args, `prints with "${whole}", which Go does not know`);
}
