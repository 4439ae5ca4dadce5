import type { Source } from '../text/source.ts';
import { findingAt } from './finding.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Grammar } from './grammar.ts';
import type { Invocation } from './invocation.ts';
import type { CommandReading } from './reading.ts';
import { argumentsOf, isPlaceholder, neededBy } from './usage.ts';

/** Checks the number of arguments where it is certain, and that a command is told what to read. */
export function checkArguments(
  source: Source,
  grammar: Grammar,
  typed: string,
  reading: CommandReading,
  invocation: Invocation,
): CodedFinding[] {
  if (!reading.certain) return [];
  const findings: CodedFinding[] = [];
  const given = new Set(reading.flags.map((each) => each.flag.name));
  if (given.has('--help') || given.has('--version')) return [];
  const whole = { start: invocation.word.start, end: lastWord(reading, invocation) };
  if (grammar.flagsFirst) {
    const first = reading.positionals[0];
    const late = reading.flags.find((each) => first !== undefined && each.word.start > first.end);
    if (first !== undefined && late !== undefined && reading.command.path !== '') {
      findings.push(
        findingAt(
          source,
          late.span,
          'arguments',
          `${grammar.tool} reads flags only in front of "${first.value}", so it takes "${late.word.value}" for an argument.`,
          `Move "${late.word.text}" in front of "${first.text}".`,
        ),
      );
    }
  }
  const count = argumentsOf(grammar.tool, reading.command.path);
  if (count !== undefined) {
    const words = [...reading.positionals, ...reading.rest];
    const extra = words[count.max];
    const lifted = count.unless?.some((flag) => given.has(flag)) === true;
    const stray = extra !== undefined && /^(true|false|client|server|none)$/.test(extra.value);
    if (
      extra !== undefined &&
      reading.rest.length === 0 &&
      !stray &&
      !words.some((word) => isPlaceholder(word.value))
    ) {
      findings.push(
        findingAt(
          source,
          extra,
          'arguments',
          `"${typed}" takes ${count.what}, and "${extra.value}" is one more.`,
          count.what.includes('"-f"') ? `Write "-f ${extra.text}".` : `Remove "${extra.text}".`,
        ),
      );
    } else if (words.length < count.min && !lifted && !invocation.open) {
      findings.push(
        findingAt(
          source,
          whole,
          'arguments',
          `"${typed}" takes ${count.what}, and ${words.length === 0 ? 'none is given' : `"${words.at(-1)?.value ?? ''}" is all there is`}.`,
          `Add ${count.what} behind "${typed}".`,
        ),
      );
    }
  }
  const needed = neededBy(grammar.tool, reading.command.path);
  if (
    needed !== undefined &&
    reading.positionals.length === 0 &&
    !invocation.open &&
    !needed.some((flag) => given.has(flag))
  ) {
    findings.push(
      findingAt(source, whole, 'arguments', `"${typed}" is not told what to read.`, `Add "-f FILE" or "-k DIRECTORY".`),
    );
  }
  return findings;
}

function lastWord(reading: CommandReading, invocation: Invocation): number {
  const depth = reading.command.path === '' ? 0 : reading.command.path.split(' ').length;
  return invocation.args[depth - 1]?.end ?? invocation.word.end;
}
