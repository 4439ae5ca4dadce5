import { nearest } from '../text/nearest.ts';
import type { Source } from '../text/source.ts';
import { findingAt } from './finding.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Grammar } from './grammar.ts';
import type { CommandReading, GivenFlag } from './reading.ts';
import type { ShellWord } from './shell.ts';
import { deprecationOf, valuesOf } from './usage.ts';

/** Checks one flag of a command: whether it has a value, and whether it is one that the flag takes. */
export function checkFlag(
  source: Source,
  grammar: Grammar,
  typed: string,
  reading: CommandReading,
  given: GivenFlag,
  open: boolean,
): CodedFinding[] {
  const { flag, span, value, word } = given;
  const findings: CodedFinding[] = [];
  const written = word.text.startsWith('--')
    ? flag.name
    : source.text.slice(span.start, span.end).replace(/^(\w)$/, '-$1');
  const replaced = deprecationOf(grammar.tool, reading.command.path, flag.name);
  if (replaced !== undefined) {
    findings.push(
      findingAt(
        source,
        span,
        'deprecated',
        `"${written}" of "${typed}" is deprecated since ${replaced.since}.`,
        replaced.instead,
      ),
    );
  }
  const allowed = valuesOf(grammar.tool, reading.command.path, flag.name);
  if (value === undefined) {
    const strict = grammar.tool === 'kubectl' && flag.name === '--dry-run';
    if (flag.value !== 'none' && flag.value !== 'optional' && !open) {
      findings.push(
        findingAt(
          source,
          span,
          'flag-value',
          `"${written}" of "${typed}" has no value.`,
          `Write a ${kindOf(given)} after it: "${written} ${exampleOf(given, allowed)}".`,
        ),
      );
    }
    const next = afterWord(reading, given);
    if (flag.value === 'optional' && next !== undefined && allowed?.includes(next.value) === true) {
      findings.push(
        findingAt(
          source,
          next,
          'flag-value',
          `"${written}" reads its value only after "=", so "${next.value}" becomes an argument of "${typed}".`,
          `Write "${flag.name}=${next.value}".`,
        ),
      );
    } else if (strict) {
      findings.push(
        findingAt(
          source,
          span,
          'flag-value',
          `"--dry-run" of "${typed}" has no value, and kubectl asks for one.`,
          'Write "--dry-run=client", or "--dry-run=server" to ask the cluster.',
        ),
      );
    }
    if (flag.value === 'none' && !grammar.goFlags && next !== undefined && /^(true|false)$/.test(next.value)) {
      findings.push(
        findingAt(
          source,
          next,
          'flag-value',
          `"${written}" is a switch, so "${next.value}" becomes an argument of "${typed}".`,
          `Write "${flag.name}=${next.value}".`,
        ),
      );
    }
    return findings;
  }
  if (value.dynamic) return findings;
  if (
    value.joined &&
    /^~(\/|$)/.test(value.text.replace(/^[\w.-]+=/, '')) &&
    source.text.slice(value.span.start, value.span.end).includes('~/') &&
    !/['"]~/.test(source.text.slice(value.span.start, value.span.end))
  ) {
    findings.push(
      findingAt(
        source,
        value.span,
        'tilde',
        `Bash leaves the "~" in "${word.value}" as it is, so "${typed}" looks for a directory of that name.`,
        `Write "${word.text.replace('~/', '$HOME/')}".`,
      ),
    );
    return findings;
  }
  const problem = valueProblem(given, value.text, allowed);
  if (problem !== undefined) {
    findings.push(
      findingAt(
        source,
        value.span,
        'flag-value',
        `"${written}" of "${typed}" takes ${problem.takes}, not "${value.text}".`,
        problem.help,
      ),
    );
  } else if (
    !value.joined &&
    reading.command.flags.has(value.text.split('=', 1)[0] ?? '') &&
    value.text.startsWith('--') &&
    !/arg/.test(flag.name)
  ) {
    findings.push(
      findingAt(
        source,
        span,
        'flag-value',
        `"${written}" of "${typed}" has no value, so it takes "${value.text}" for one.`,
        `Write a ${kindOf(given)} after "${written}".`,
      ),
    );
  }
  return findings;
}

/** The argument that stands directly behind a switch. */
function afterWord(reading: CommandReading, given: GivenFlag): ShellWord | undefined {
  const next = reading.positionals.find((word) => word.start > given.word.end);
  if (next === undefined || next.dynamic) return undefined;
  const between = given.word.end;
  return reading.flags.some((other) => other.word.start >= between && other.word.start < next.start) ? undefined : next;
}

function kindOf(given: GivenFlag): string {
  if (given.flag.value === 'integer') return 'number';
  return given.flag.value === 'duration' ? 'duration' : 'value';
}

function exampleOf(given: GivenFlag, allowed: readonly string[] | undefined): string {
  if (allowed?.[0] !== undefined) return allowed[0];
  if (given.flag.value === 'integer') return '3';
  return given.flag.value === 'duration'
    ? '5m'
    : given.flag.name.replace(/^--?/, '').replaceAll('-', '_').toUpperCase();
}

const duration = /^[-+]?(0|(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+$/;

function valueProblem(
  given: GivenFlag,
  text: string,
  allowed: readonly string[] | undefined,
): { takes: string; help: string } | undefined {
  const { flag } = given;
  // A placeholder of the author's own, as in NAME or {{ name }}.
  if (/^[A-Z][A-Z0-9_]*$/.test(text) || /[{<[]/.test(text)) return undefined;
  if (flag.value === 'none') {
    if (/^(1|t|true|0|f|false)$/i.test(text)) return undefined;
    return { takes: 'true or false', help: `Write "${flag.name}" alone.` };
  }
  if (flag.value === 'integer' && !/^[-+]?\d+$/.test(text)) {
    const seconds = duration.test(text);
    return {
      takes: 'a whole number',
      help: seconds
        ? `Write the number of seconds, as in "${flag.name} 300".`
        : `Write a number, as in "${flag.name} 3".`,
    };
  }
  if (flag.value === 'duration' && !duration.test(text)) {
    const bare = /^\d+$/.test(text);
    return {
      takes: 'a duration with a unit',
      help: bare ? `Write "${text}s".` : `Write a number with ms, s, m or h, as in "5m".`,
    };
  }
  if (allowed === undefined || allowed.includes(text)) return undefined;
  const near = nearest(text, allowed);
  return { takes: listOf(allowed), help: `Write "${flag.name}=${near ?? allowed[0] ?? ''}".` };
}

function listOf(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
