const compiled = new Map<string, RegExp | undefined>();

/**
 * Matches a text with a pattern as Argo CD's projects do: `*`, `?`, `[a-z]`, `{a,b}`; with a separator, `*` stops at
 * it and `**` does not.
 */
export function matchesGlob(pattern: string, text: string, separator = ''): boolean {
  const key = `${separator}\n${pattern}`;
  if (!compiled.has(key)) compiled.set(key, compile(pattern, separator));
  return compiled.get(key)?.test(text) ?? false;
}

/** True for a pattern that starts with `!`, which takes away what others allow. */
export function isDenial(pattern: string): boolean {
  return pattern.startsWith('!');
}

/** Like `matchesGlob`, where `!` turns the answer around. */
export function matchesPattern(pattern: string, text: string, separator = ''): boolean {
  if (isDenial(pattern)) return !matchesGlob(pattern.slice(1), text, separator);
  return pattern === '*' || matchesGlob(pattern, text, separator);
}

function compile(pattern: string, separator: string): RegExp | undefined {
  const one = separator === '' ? '[\\s\\S]' : `[^${literal(separator)}]`;
  let source = '';
  let depth = 0;
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === '\\' && index + 1 < pattern.length) source += literal(pattern.charAt(++index));
    else if (character === '*' && pattern[index + 1] === '*') {
      source += '[\\s\\S]*';
      while (pattern[index + 1] === '*') index++;
    } else if (character === '*') source += `${one}*`;
    else if (character === '?') source += one;
    else if (character === '{') {
      source += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (character === ',' && depth > 0) source += '|';
    else if (character === '[') {
      const end = pattern.indexOf(']', index + 1);
      if (end === -1) return undefined;
      const inner = pattern.slice(index + 1, end);
      source += inner.startsWith('!')
        ? `[^${inner.slice(1).replace(/[\\^]/g, '\\$&')}]`
        : `[${inner.replace(/[\\^]/g, '\\$&')}]`;
      index = end;
    } else source += literal(character);
  }
  if (depth > 0) return undefined;
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return undefined;
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
