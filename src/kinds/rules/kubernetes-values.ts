type Value = Readonly<Record<string, unknown>>;

/** A value as a map, or an empty one. */
export function map(value: unknown): Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Value) : {};
}

/** True where a template or a variable of Flux decides the text later. */
export function isOpenText(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|<<|^ENC\[|\$\(|^<.*>$/.test(value);
}

/** What the API server refuses in the name of a container's port, after "which". */
export function portNameProblem(name: unknown): { message: string; help: string } | undefined {
  if (typeof name !== 'string' || isOpenText(name)) return undefined;
  if (name.length > 15)
    return {
      message: 'and names of ports have 15 characters at most',
      help: `Write "${name.slice(0, 15).replace(/-+$/, '')}".`,
    };
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name)
    ? undefined
    : { message: 'which is no name for one', help: 'Write lower-case letters, digits and "-", one letter at least.' };
}

/** What the API server refuses in a count or percentage, after "which"; a text is a percentage. */
export function isShare(value: unknown): boolean {
  return typeof value !== 'string' || isOpenText(value) || /^\d+%$/.test(value);
}
