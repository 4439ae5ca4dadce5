import { goRegExp, isQuick } from '../../regex.ts';
import { Unsupported } from '../problem.ts';
import { type Arguments, define, int, type Table, text } from './table.ts';

/** Functions with regular expressions. */
export const PATTERNS: Table = new Map([
  define('regexMatch', 2, (args) => pattern(args, '').test(subject(args, 1))),
  define('regexFind', 2, (args) => pattern(args, '').exec(subject(args, 1))?.[0] ?? ''),
  define('regexReplaceAll', 3, (args) => replaceAll(subject(args, 1), pattern(args, 'g'), text(args, 2))),
  define('regexSplit', 3, (args) => {
    const parts = subject(args, 1).split(pattern(args, ''));
    const count = int(args, 2);
    if (count === 0) return [];
    if (count > 0 && parts.length > count)
      throw new Unsupported('Its template splits into a limited number of parts, which is not evaluated here.');
    return parts;
  }),
  define('regexQuoteMeta', 1, (args) => text(args, 0).replace(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`)),
]);

function pattern(args: Arguments, flags: string): RegExp {
  const found = goRegExp(text(args, 0), flags);
  if (found === undefined)
    throw new Unsupported(`Its template uses the regular expression "${text(args, 0)}", which is not evaluated here.`);
  return found;
}

function subject(args: Arguments, index: number): string {
  const given = text(args, index);
  if (!isQuick(text(args, 0), given.length))
    throw new Unsupported(
      `Its template tries the regular expression "${text(args, 0)}" on a long text, which could take too long.`,
    );
  return given;
}

/** Go's ReplaceAllString: `$1` and `${name}` stand for groups, and no empty match follows right after another match. */
function replaceAll(given: string, expression: RegExp, replacement: string): string {
  let last = -1;
  return given.replace(expression, (...found: unknown[]) => {
    const match = String(found[0]);
    const named = typeof found.at(-1) === 'object' ? (found.at(-1) as Record<string, string | undefined>) : undefined;
    const offset = Number(found.at(named === undefined ? -2 : -3));
    if (match === '' && offset === last) return '';
    last = offset + match.length;
    const groups = found.slice(0, named === undefined ? -2 : -3);
    return replacement.replace(
      /\$(?:\$|\{(\w+)\}|(\w+))/g,
      (whole, braced: string | undefined, plain: string | undefined) => {
        const name = braced ?? plain;
        if (name === undefined) return whole.slice(1);
        const group = /^\d+$/.test(name) ? groups[Number(name)] : named?.[name];
        return typeof group === 'string' ? group : '';
      },
    );
  });
}
