/** The mistakes that copies of good documents get. */
export const mutantClasses = [
  'unknown field',
  'misspelt key',
  'wrong type',
  'missing required',
  'apiVersion',
  'kind',
  'enum',
  'limit',
  'pattern',
  'duration',
] as const;
export type MutantClass = (typeof mutantClasses)[number];

export interface Mutant {
  readonly type: MutantClass;
  readonly value: Record<string, unknown>;
  readonly what: string;
}

/** What the real CRD has to say of a mutant for it to count in its class. */
export const countsWhen: Readonly<Record<MutantClass, RegExp>> = {
  'unknown field': /^additionalProperties$/,
  'misspelt key': /./,
  'wrong type': /^(?:type|anyOf|oneOf)$/,
  'missing required': /^(?:required|oneOf)$/,
  apiVersion: /./,
  kind: /./,
  enum: /^(?:enum|const)$/,
  limit: /^(?:min|max)/,
  pattern: /^pattern$/,
  duration: /^duration$/,
};

/** A repeatable source of numbers below `limit`. */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

interface Spot {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Copies of an object with one mistake each: a few of every class. */
export function mutantsOf(object: Record<string, unknown>, random: (limit: number) => number, each: number): Mutant[] {
  const spots = spotsOf(object).filter(
    ({ path }) => path[0] !== 'apiVersion' && path[0] !== 'kind' && path[0] !== 'status',
  );
  const made: Mutant[] = [];
  const pick = (
    type: MutantClass,
    from: readonly Spot[],
    change: (spot: Spot) => ((copy: Record<string, unknown>) => void) | undefined,
    times = each,
  ): void => {
    const left = [...from];
    for (let done = 0; done < times && left.length > 0;) {
      const [spot] = left.splice(random(left.length), 1);
      const apply = spot && change(spot);
      if (!spot || !apply) continue;
      const copy = structuredClone(object);
      apply(copy);
      made.push({ type, value: copy, what: spot.path.join('.') });
      done++;
    }
  };
  const maps = spots.filter(({ value, path }) => isMap(value) && path.length > 0);
  const keyed = spots.filter(({ path }) => typeof path.at(-1) === 'string' && path.length > 1);
  const strings = spots.filter(({ value }) => typeof value === 'string');
  pick(
    'unknown field',
    maps,
    ({ path }) =>
      (copy) =>
        set(copy, [...path, 'unexpectedField'], 'x'),
  );
  pick('misspelt key', keyed, ({ path }) => {
    const key = String(path.at(-1));
    const wrong = misspelt(key, random);
    return wrong === key
      ? undefined
      : (copy) => {
          const parent = mapAt(copy, path.slice(0, -1));
          const entries = Object.entries(parent).map(([name, inner]) => [name === key ? wrong : name, inner] as const);
          for (const name of Object.keys(parent)) delete parent[name];
          for (const [name, inner] of entries) parent[name] = inner;
        };
  });
  pick(
    'wrong type',
    spots.filter(({ path }) => path.length > 1),
    ({ path, value }) =>
      (copy) =>
        set(copy, path, otherType(value, random)),
  );
  pick(
    'missing required',
    spots.filter(({ path }) => typeof path.at(-1) === 'string'),
    ({ path }) =>
      (copy) =>
        void delete mapAt(copy, path.slice(0, -1))[String(path.at(-1))],
    each * 4,
  );
  pick(
    'enum',
    strings,
    ({ path, value }) =>
      (copy) =>
        set(copy, path, `${String(value)}Zz`),
    each * 4,
  );
  pick(
    'pattern',
    strings,
    ({ path }) =>
      (copy) =>
        set(copy, path, ['not a match', '-_-', 'ftp:/x', 'A B'][random(4)]),
    each * 4,
  );
  pick(
    'duration',
    strings.filter(({ value }) => /^\d+(?:\.\d+)?(?:ms|s|m|h)/.test(String(value))),
    ({ path }) =>
      (copy) =>
        set(copy, path, ['10', '1d', '5 minutes', '1w', 'soon', 'm'][random(6)]),
    each * 2,
  );
  pick(
    'limit',
    spots.filter(({ value, path }) => path.length > 1 && typeof value !== 'boolean'),
    ({ path, value }) => {
      if (typeof value === 'number') return (copy) => set(copy, path, random(2) === 0 ? -1_000_000 : 100_000_000);
      if (typeof value === 'string') return (copy) => set(copy, path, random(2) === 0 ? '' : 'a'.repeat(5000));
      if (Array.isArray(value))
        return (copy) => set(copy, path, random(2) === 0 ? [] : Array.from({ length: 1100 }, () => value[0]));
      return (copy) => set(copy, path, {});
    },
    each * 6,
  );
  made.push({
    type: 'apiVersion',
    value: { ...object, apiVersion: misspelt(String(object['apiVersion']), random) },
    what: 'apiVersion',
  });
  made.push({ type: 'kind', value: { ...object, kind: misspelt(String(object['kind']), random) }, what: 'kind' });
  return made;
}

function spotsOf(value: unknown, path: readonly (string | number)[] = [], found: Spot[] = []): Spot[] {
  if (path.length > 0) found.push({ path, value });
  if (Array.isArray(value)) for (const [index, item] of value.entries()) spotsOf(item, [...path, index], found);
  else if (isMap(value)) for (const [key, inner] of Object.entries(value)) spotsOf(inner, [...path, key], found);
  return found;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapAt(copy: unknown, path: readonly (string | number)[]): Record<string, unknown> {
  let current = copy;
  for (const part of path) current = (current as Record<string | number, unknown>)[part];
  return current as Record<string, unknown>;
}

function set(copy: unknown, path: readonly (string | number)[], value: unknown): void {
  (mapAt(copy, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
}

function otherType(value: unknown, random: (limit: number) => number): unknown {
  const others: unknown[] = [{ wrong: 'x' }, ['x'], 'some text', 7, true, 1.5];
  const kind = (one: unknown): string => (Array.isArray(one) ? 'list' : typeof one);
  const fitting = others.filter((one) => kind(one) !== kind(value));
  return fitting[random(fitting.length)];
}

function misspelt(word: string, random: (limit: number) => number): string {
  if (word.length < 2) return `${word}x`;
  const at = 1 + random(word.length - 1);
  switch (random(3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + (word[at] === 'q' ? 'z' : 'q') + word.slice(at + 1);
    default:
      return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
  }
}
