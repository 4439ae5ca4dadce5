/** Argo CD's normalize: lower case, `-` for all but letters, digits, `-` and `.`, trimmed, at most 253 characters. */
export function normalize(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-a-z0-9.]/gu, '-')
    .slice(0, 253)
    .replace(/^[-.]+|[-.]+$/g, '');
}

/** Argo CD's slugify: normalize, then words joined by one `-`, cut at a word's end where it is too long. */
export function slugify(name: string, size: number, smart: boolean): string {
  const slug = normalize(name)
    .replace(/[^a-z0-9-_]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  if (size <= 0 || slug.length <= size) return slug;
  if (!smart) return slug.slice(0, size).replace(/^[-_]+|[-_]+$/g, '');
  let result = '';
  for (const word of slug.split('-')) {
    const longer = result === '' ? word : `${result}-${word}`;
    if (longer.length > size) break;
    result = longer;
  }
  return result === '' ? slug.slice(0, size) : result;
}
