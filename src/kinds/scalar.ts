import type { Path } from '../manifests/path.ts';
import { nearest } from '../text/nearest.ts';
import { cronProblem } from './cron.ts';
import { listed, quote } from './describe.ts';
import { durationProblem, durationUnits, isGoDuration } from './duration.ts';
import type { Field } from './field.ts';
import { formOf, isBase64, isDateTime, isQuantity } from './forms.ts';
import { hasArgoPlaceholder } from './placeholder.ts';
import { place, type Subject } from './subject.ts';

interface ScalarProblem {
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

/** Holds a string, number or boolean of the right type against the limits of its field. */
export function scalarFinding(
  subject: Subject,
  value: string | number | boolean,
  field: Field,
  path: Path,
): ScalarProblem | undefined {
  const { name } = subject;
  const whole = (): string => place(subject, path);
  const later = typeof value === 'string' && subject.templated && hasArgoPlaceholder(value);
  if (later) return undefined;
  if (field.enum && !field.enum.includes(value)) {
    return {
      code: 'structure/enum',
      message: `${whole()} is ${shown(value)}, which is none of its values.`,
      help: enumHelp(value, field.enum),
    };
  }
  if (typeof value === 'number') return numberProblem(value, field, whole);
  if (typeof value !== 'string') return undefined;
  if (field.pattern !== undefined && !matches(field.pattern, value)) {
    const units = durationUnits(field.pattern);
    if (units) return durationFinding(whole(), value, units, subject.secret);
    const form = formOf(field.pattern, value);
    return {
      code: 'structure/pattern',
      message: `${whole()} is ${subject.secret ? 'a string' : quote(value)}, which ${form.problem}.`,
      help: form.help,
    };
  }
  const isLimited = field.minLength !== undefined || field.maxLength !== undefined;
  const length = isLimited ? [...value].length : 0;
  if (field.minLength !== undefined && length < field.minLength) {
    return length === 0
      ? {
          code: 'structure/limit',
          message: `${whole()} is an empty string.`,
          help: 'Write a value, or remove the field.',
        }
      : {
          code: 'structure/limit',
          message: `${whole()} has ${length} characters, and at least ${field.minLength} are needed.`,
          help: `Write ${field.minLength} characters or more.`,
        };
  }
  if (field.maxLength !== undefined && length > field.maxLength) {
    return {
      code: 'structure/limit',
      message: `${whole()} has ${length} characters, and at most ${field.maxLength} are possible.`,
      help: `Write ${field.maxLength} characters or fewer.`,
    };
  }
  return formatProblem(value, field, whole, subject.secret, name);
}

function numberProblem(value: number, field: Field, whole: () => string): ScalarProblem | undefined {
  let { minimum, maximum } = field;
  if (field.format === 'int32') {
    minimum ??= -2_147_483_648;
    maximum ??= 2_147_483_647;
  }
  if (minimum !== undefined && value < minimum) {
    return {
      code: 'structure/limit',
      message: `${whole()} is ${value}, and ${minimum} is the least possible.`,
      help: `Write ${minimum} or more.`,
    };
  }
  if (maximum !== undefined && value > maximum) {
    return {
      code: 'structure/limit',
      message: `${whole()} is ${value}, and ${maximum} is the most possible.`,
      help: `Write ${maximum} or less.`,
    };
  }
  return undefined;
}

const GO_UNITS = ['ns', 'us', 'ms', 's', 'm', 'h'];

function formatProblem(
  value: string,
  field: Field,
  whole: () => string,
  secret: boolean,
  name: string,
): ScalarProblem | undefined {
  switch (field.format) {
    case 'duration':
      return value === '' || isGoDuration(value) ? undefined : durationFinding(whole(), value, GO_UNITS, secret);
    case 'seconds-or-duration':
      return /^\d*$/.test(value) || isGoDuration(value) ? undefined : durationFinding(whole(), value, GO_UNITS, secret);
    case 'quantity':
      return isQuantity(value)
        ? undefined
        : {
            code: 'structure/pattern',
            message: `${whole()} is ${quote(value)}, which is no quantity.`,
            help: quantityHelp(value),
          };
    case 'date-time':
      return isDateTime(value)
        ? undefined
        : {
            code: 'structure/pattern',
            message: `${whole()} is ${quote(value)}, which is no date with a time.`,
            help: 'Write "2026-01-31T12:00:00Z".',
          };
    case 'base64':
      return isBase64(value)
        ? undefined
        : {
            code: 'structure/base64',
            message: `${whole()} is not in base64.`,
            help: name.startsWith('Secret ')
              ? 'Move it to "stringData", which takes plain text.'
              : 'Encode it with "base64 -w0".',
          };
    case 'cron': {
      const problem = cronProblem(value);
      return problem === undefined
        ? undefined
        : {
            code: 'structure/cron',
            message: `${whole()} is ${quote(value)}, which ${problem}.`,
            help: 'Write "0 22 * * 1-5".',
          };
    }
    default:
      return undefined;
  }
}

function quantityHelp(value: string): string {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]*)\s*$/.exec(value);
  if (!match) return 'Write "100m", "500Mi" or "2".';
  const unit = match[2] ?? '';
  const fixed = nearest(unit, ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'm', 'k', 'M', 'G', 'T']) ?? 'Mi';
  const byFirst: Readonly<Record<string, string>> = { mb: 'Mi', gb: 'Gi', kb: 'Ki', tb: 'Ti' };
  return `Write "${match[1]}${byFirst[unit.toLowerCase()] ?? fixed}".`;
}

function durationFinding(whole: string, value: string, units: readonly string[], secret: boolean): ScalarProblem {
  const { problem, write } = durationProblem(value, units);
  return {
    code: 'structure/duration',
    message: `${whole} is ${secret ? 'a string' : quote(value)}${problem}.`,
    help: `Write "${write}".`,
  };
}

function shown(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

function enumHelp(value: string | number | boolean, values: readonly unknown[]): string {
  const texts = values.map((one) => String(one));
  const starts = texts.filter(
    (one) => String(value).length > 2 && one.toLowerCase().startsWith(String(value).toLowerCase()),
  );
  const close = nearest(String(value), texts) ?? (starts.length === 1 ? starts[0] : undefined);
  if (close !== undefined) return `Write "${close}".`;
  if (texts.length === 1) return `Write "${texts[0] ?? ''}".`;
  if (texts.length > 12)
    return `Write one of ${listed(texts.slice(0, 12), 'or')}, or another of its ${texts.length} values.`;
  return `Write one of ${listed(texts, 'or')}.`;
}

const compiled = new Map<string, RegExp | undefined>();

/** Patterns are RE2; those that JavaScript reads differently or not at all hold for everything. */
function matches(pattern: string, value: string): boolean {
  // No name, address or duration is that long, and some patterns take time that grows with the square.
  if (value.length > 20_000) return false;
  if (!compiled.has(pattern)) {
    let expression: RegExp | undefined;
    try {
      expression = new RegExp(pattern, 'u');
    } catch {
      try {
        expression = new RegExp(pattern);
      } catch {
        expression = undefined;
      }
    }
    compiled.set(pattern, expression);
  }
  return compiled.get(pattern)?.test(value) ?? true;
}
