/** What Go's regular expressions do not read in a pattern; undefined where they read it. */
export function patternProblem(pattern: string): string | undefined {
  const around = /(?<!\\)\(\?(?:<?[=!]|>)/.exec(pattern)?.[0];
  if (around !== undefined) return `"${around}" looks around, which Go's regular expressions cannot`;
  // Flags at the start and named groups are written differently here; nothing else that is common is.
  const here = pattern.replace(/\(\?P</g, '(?<').replace(/^\(\?[imsU]+\)/, '');
  if (/\(\?[a-zA-Z-]+[:)]|\[\[:|\\[AzQEpPC]/.test(here)) return undefined;
  try {
    new RegExp(here);
    return undefined;
  } catch (error) {
    return /: ([^:]+)$/.exec(error instanceof Error ? error.message : '')?.[1]?.toLowerCase() ?? 'it does not parse';
  }
}
