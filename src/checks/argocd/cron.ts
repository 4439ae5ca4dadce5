const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of the month', least: 1, most: 31, names: [] },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of the week', least: 0, most: 6, names: DAYS },
];

/** What is wrong with a schedule of five fields, as the rest of a sentence; undefined where it is right. */
export function cronProblem(schedule: string): { readonly words: string; readonly problem: string } | undefined {
  const parts = schedule.trim().replace(/^(CRON_)?TZ=\S+\s+/, '').split(/\s+/);
  if (parts.length !== FIELDS.length) {
    const count = parts.length === 1 && parts[0] === '' ? 0 : parts.length;
    return { words: schedule, problem: `has ${count} ${count === 1 ? 'field' : 'fields'} and not five` };
  }
  for (const [index, field] of FIELDS.entries()) {
    const part = parts[index] ?? '';
    if (!part.split(',').every((item) => fits(item, field))) {
      return { words: part, problem: `has "${part}" as the ${field.name}` };
    }
  }
  return undefined;
}

function fits(item: string, field: CronField): boolean {
  const [, range = '', step] = /^([^/]*)(?:\/(\d+))?$/.exec(item) ?? [];
  if (range === '' || step === '0') return false;
  if (range === '*' || range === '?') return true;
  const ends = range.split('-').map((end) => numberOf(end, field));
  const [start, end = start] = ends;
  if (ends.length > 2 || start === undefined || end === undefined) return false;
  return start >= field.least && end <= field.most && start <= end;
}

function numberOf(text: string, { names, least }: CronField): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = names.indexOf(text.toLowerCase());
  return index === -1 ? undefined : index + least;
}
