/**
 * A regular expression written for Go, or undefined where it is none, or where this engine could take forever over it:
 * Go's never backtracks.
 */
export function goRegExp(pattern: string, flags = ''): RegExp | undefined {
  if (pattern.length > 500 || repeatsRepetition(pattern)) return undefined;
  const [, global = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const own = pattern
    .replace(/^\(\?[ims]+\)/, '')
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    .replace(/\[\[:(\w+):\]\]/g, (whole, name: string) => CLASSES[name] ?? whole);
  try {
    return new RegExp(own, `${flags}${global}`);
  } catch {
    return undefined;
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '[A-Za-z]',
  digit: '[0-9]',
  alnum: '[A-Za-z0-9]',
  lower: '[a-z]',
  upper: '[A-Z]',
  space: '\\s',
};

/** True where trying a pattern on a text of this length takes no time that a reader would notice. */
export function isQuick(pattern: string, length: number): boolean {
  const unbounded = pattern.replace(/\\./g, '').match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  return length ** (unbounded + 1) <= 20_000_000;
}

/** True for `(a+)+` and the like: a group with a repetition or an alternative in it that is itself repeated. */
function repeatsRepetition(pattern: string): boolean {
  const open: boolean[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '\\') {
      index++;
      continue;
    }
    if (character === '[') {
      const end = pattern.indexOf(']', index + 2);
      if (end === -1) return false;
      index = end;
      continue;
    }
    if (character === '(') open.push(false);
    else if (character === ')') {
      const inner = open.pop() ?? false;
      const next = pattern[index + 1];
      if (inner && (next === '*' || next === '+' || next === '{')) return true;
      if (inner && open.length > 0) open[open.length - 1] = true;
    } else if (character === '*' || character === '+' || character === '{' || character === '|') {
      if (open.length > 0) open[open.length - 1] = true;
    }
  }
  return false;
}
