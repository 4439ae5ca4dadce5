/** Flagger's pattern of durations, which is not closed at its end. */
const FLAGGER_PATTERN = '^[0-9]+(m|s)';

/** The pattern that Flux writes for durations, with the units it takes. */
const DURATION_PATTERN = /^\^\(\[0-9\]\+\(\\\.\[0-9\]\+\)\?\(([a-zµ|]+)\)\)\+\$$/;

const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** The units of a field's pattern where it is that of a duration. */
export function durationUnits(pattern: string): readonly string[] | undefined {
  if (pattern === FLAGGER_PATTERN) return ['s', 'm'];
  return DURATION_PATTERN.exec(pattern)?.[1]?.split('|');
}

/** True for what Go's time.ParseDuration reads. */
export function isGoDuration(text: string): boolean {
  return GO_DURATION.test(text);
}

const seconds: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

const words: Readonly<Record<string, string>> = {
  millisecond: 'ms',
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hr: 'h',
  hour: 'h',
  day: 'd',
  week: 'w',
};

/** What is wrong with a duration, after `is "10"`, and what to write instead. */
export function durationProblem(text: string, units: readonly string[]): { problem: string; write: string } {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]*)\s*$/.exec(text);
  const amount = match?.[1];
  const written = match?.[2] ?? '';
  const fallback = units.includes('h') ? '1h30m' : '90s';
  if (amount === undefined) return { problem: ', which is no duration', write: fallback };
  if (written === '') return { problem: ', which has no unit', write: `${amount}m` };
  const unit = words[written.toLowerCase().replace(/s$/, '')] ?? written.toLowerCase();
  const length = seconds[unit];
  const problem = units.includes(written)
    ? ', which is no duration'
    : `, and the units of this duration are ${unitList(units)}`;
  if (length === undefined) return { problem, write: `${amount}m` };
  return { problem, write: units.includes(unit) ? `${amount}${unit}` : inUnits(Number(amount) * length, units) };
}

function unitList(units: readonly string[]): string {
  const common = units.filter((unit) => /^(?:ms|s|m|h)$/.test(unit)).map((unit) => `"${unit}"`);
  return `${common.slice(0, -1).join(', ')} and ${common.at(-1) ?? ''}`;
}

function inUnits(total: number, units: readonly string[]): string {
  for (const unit of ['h', 'm', 's', 'ms']) {
    const size = seconds[unit] ?? 1;
    if (units.includes(unit) && total % size === 0) return `${total / size}${unit}`;
  }
  return `${Math.round(total)}s`;
}
