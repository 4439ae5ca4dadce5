const MACRO = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every .+)$/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

const columns: readonly { name: string; low: number; high: number; words?: readonly string[]; first?: number }[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of the month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, words: MONTHS, first: 1 },
  { name: 'day of the week', low: 0, high: 7, words: DAYS, first: 0 },
];

/** What is wrong with a cron schedule, after "which"; undefined where nothing is. */
export function cronProblem(text: string): string | undefined {
  const schedule = text.replace(/^(?:CRON_TZ|TZ)=\S+\s+/, '').trim();
  if (MACRO.test(schedule)) return undefined;
  const parts = schedule.split(/\s+/);
  if (schedule.startsWith('@')) return `has no macro "${schedule}"`;
  if (parts.length !== 5) return `has ${parts.length} of the five parts minute, hour, day, month, weekday`;
  for (const [index, part] of parts.entries()) {
    const column = columns[index];
    if (!column) continue;
    for (const item of part.split(',')) {
      if (!fits(item, column))
        return `has "${item}" as ${column.name}, which runs from ${column.low} to ${column.high}`;
    }
  }
  return undefined;
}

function fits(item: string, column: (typeof columns)[number]): boolean {
  const match = /^(\*|\?|([\w]+)(?:-([\w]+))?)(?:\/(\d+))?$/.exec(item);
  if (!match) return false;
  if (match[4] !== undefined && Number(match[4]) === 0) return false;
  if (match[2] === undefined) return true;
  const from = numberOf(match[2], column);
  const to = match[3] === undefined ? from : numberOf(match[3], column);
  return from !== undefined && to !== undefined && from >= column.low && to <= column.high && from <= to;
}

function numberOf(word: string, column: (typeof columns)[number]): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const index = column.words?.indexOf(word.toLowerCase()) ?? -1;
  return index === -1 ? undefined : index + (column.first ?? 0);
}
