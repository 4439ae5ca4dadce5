import { goRegExp } from '../../regex.ts';
import { Unsupported } from '../problem.ts';
import { type Arguments, define, int, type Table, text } from './table.ts';

/** Functions with regular expressions. */
export const PATTERNS: Table = new Map([
  define('regexMatch', 2, (args) => pattern(args, '').test(subject(args, 1))),
  define('regexFind', 2, (args) => pattern(args, '').exec(subject(args, 1))?.[0] ?? ''),
  define('regexReplaceAll', 3, (args) => subject(args, 1).replace(pattern(args, 'g'), replacement(text(args, 2)))),
  define('regexSplit', 3, (args) => {
    const parts = subject(args, 1).split(pattern(args, ''));
    const count = int(args, 2);
    if (count === 0) return [];
    if (count > 0 && parts.length > count) throw new Unsupported('Its template splits into a limited number of parts, which is not evaluated here.');
    return parts;
  }),
  define('regexQuoteMeta', 1, (args) => text(args, 0).replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`)),
]);

function pattern(args: Arguments, flags: string): RegExp {
  const found = goRegExp(text(args, 0), flags);
  if (found === undefined) throw new Unsupported(`Its template uses the regular expression "${text(args, 0)}", which is not evaluated here.`);
  return found;
}

function subject(args: Arguments, index: number): string {
  const given = text(args, index);
  if (given.length > 2000) throw new Unsupported('Its template matches a text of more than 2000 characters.');
  return given;
}

/** Go writes `$1` and `${name}`; the longest name counts. */
function replacement(given: string): string {
  return given.replace(/\$\{(\d+)\}/g, '$$$1').replace(/\$\{(\w+)\}/g, '$$<$1>');
}
