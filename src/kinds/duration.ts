/** The pattern that Flux writes for durations, with the units it takes. */
const DURATION_PATTERN = /^\^\(\[0-9\]\+\(\\\.\[0-9\]\+\)\?\(([a-zµ|]+)\)\)\+\$$/;

const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** The units of a field's pattern where it is that of a duration. */
export function durationUnits(pattern: string): readonly string[] | undefined {
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
  millisecond: 'ms', sec: 's', second: 's', min: 'm', minute: 'm', hr: 'h', hour: 'h', day: 'd', week: 'w',
};

/** What is wrong with a duration, after "which", and what to write instead. */
export function durationProblem(text: string, units: readonly string[]): { problem: string; write: string } {
  const match = /^\s*([\d.]+)\s*([a-zA-Z]*)\s*$/.exec(text);
  const amount = Number(match?.[1]);
  const written = match?.[2] ?? '';
  if (match && Number.isFinite(amount)) {
    if (written === '') return { problem: 'has no unit', write: `${match[1]}m` };
    const unit = words[written.toLowerCase().replace(/s$/, '')] ?? written.toLowerCase();
    const length = seconds[unit];
    if (length !== undefined) {
      return {
        problem: units.includes(written) ? 'is no duration' : `has the unit "${written}", which durations here do not have`,
        write: units.includes(unit) ? `${match[1]}${unit}` : inUnits(amount * length, units),
      };
    }
  }
  return { problem: 'is no duration', write: units.includes('h') ? '1h30m' : '90s' };
}

function inUnits(total: number, units: readonly string[]): string {
  for (const unit of ['h', 'm', 's', 'ms']) {
    const size = seconds[unit] ?? 1;
    if (units.includes(unit) && total % size === 0) return `${total / size}${unit}`;
  }
  return `${Math.round(total)}s`;
}
