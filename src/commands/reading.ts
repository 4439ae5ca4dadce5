import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/source.ts';
import type { Flag, Grammar, GrammarCommand } from './grammar.ts';
import type { ShellWord } from './shell.ts';
import { findCommand, flagName, lettersOf } from './subcommand.ts';

/** A flag as a command gives it. */
export interface GivenFlag {
  readonly flag: Flag;
  readonly word: ShellWord;
  /** The flag's own name in the text, without a value that is joined to it. */
  readonly span: Span;
  /** The value and its place; undefined where none is given. */
  readonly value:
    { readonly text: string; readonly dynamic: boolean; readonly span: Span; readonly joined: boolean } | undefined;
}

/** A flag that the command does not have. */
export interface UnknownFlag {
  readonly text: string;
  readonly span: Span;
  /** What to write in its place, where something is close. */
  readonly near: string | undefined;
}

/** A command line read against its grammar. */
export interface CommandReading {
  readonly command: GrammarCommand;
  readonly flags: readonly GivenFlag[];
  readonly unknownFlags: readonly UnknownFlag[];
  readonly unknownCommand: { readonly word: ShellWord; readonly near: string | undefined } | undefined;
  /** Words that are neither commands nor flags nor their values, up to `--`. */
  readonly positionals: readonly ShellWord[];
  /** Words after `--`. */
  readonly rest: readonly ShellWord[];
  /** False where an expansion or an unknown flag hides how the rest is read. */
  readonly certain: boolean;
  /** True where the words belong to a plugin. */
  readonly plugin: boolean;
}

/** Reads the words after a program's name. */
export function readCommand(grammar: Grammar, args: readonly ShellWord[]): CommandReading {
  const found = findCommand(grammar, args);
  if (found.plugin || found.unknown !== undefined) {
    return {
      command: found.command,
      flags: [],
      unknownFlags: [],
      unknownCommand: found.unknown,
      positionals: [],
      rest: [],
      certain: false,
      plugin: found.plugin,
    };
  }
  return readFlags(grammar, found.command, args, found.path, found.certain);
}

function readFlags(
  grammar: Grammar,
  command: GrammarCommand,
  args: readonly ShellWord[],
  path: ReadonlySet<number>,
  startsCertain: boolean,
): CommandReading {
  const flags: GivenFlag[] = [];
  const unknownFlags: UnknownFlag[] = [];
  const positionals: ShellWord[] = [];
  let rest: readonly ShellWord[] = [];
  let certain = startsCertain;
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (word === undefined || path.has(index)) continue;
    if (word.value === '--' && !word.dynamic) {
      rest = args.slice(index + 1);
      break;
    }
    if (!/^[-–—]/.test(word.lead) || word.value === '-' || /^-\d/.test(word.value)) {
      if (word.splits) certain = false;
      positionals.push(word);
      continue;
    }
    const equals = word.value.indexOf('=');
    const name = equals === -1 ? word.value : word.value.slice(0, equals);
    if (name.length > word.lead.length) {
      certain = false;
      continue;
    }
    // sops reads what stands in front of a subcommand as its own.
    const scope = grammar.goFlags && index < Math.min(...path) ? grammar.root : command;
    const flag = scope.flags.get(flagName(grammar, name));
    const isLetters = !name.startsWith('--') && !grammar.goFlags && name.length >= 2 && /^-\w/.test(name);
    if (isLetters && !(flag !== undefined && (name.length === 2 || equals !== -1))) {
      const consumed = readLetters(command, word, args[index + 1], flags, unknownFlags);
      if (consumed === undefined) certain = false;
      else if (consumed) index += 1;
      continue;
    }
    const span = { start: word.start, end: word.start + flagLength(word, name) };
    if (flag === undefined) {
      unknownFlags.push({ text: name, span, near: nearFlag(command, name) });
      certain = false;
      continue;
    }
    const next = args[index + 1];
    if (equals !== -1) {
      flags.push({ flag, word, span, value: joinedValue(word, equals) });
    } else if (flag.value === 'none' || flag.value === 'optional' || next === undefined) {
      flags.push({ flag, word, span, value: undefined });
    } else {
      flags.push({
        flag,
        word,
        span,
        value: { text: next.value, dynamic: next.dynamic, span: next, joined: false },
      });
      index += 1;
    }
  }
  return {
    command,
    flags,
    unknownFlags,
    unknownCommand: undefined,
    positionals,
    rest,
    certain,
    plugin: false,
  };
}

function flagLength(word: ShellWord, name: string): number {
  return word.text.startsWith(name) ? name.length : word.end - word.start;
}

function joinedValue(word: ShellWord, equals: number): NonNullable<GivenFlag['value']> {
  const inText = word.text.indexOf('=');
  return {
    text: word.value.slice(equals + 1),
    dynamic: word.dynamic,
    span: { start: word.start + inText + 1, end: word.end },
    joined: true,
  };
}

/** Returns whether the next word is a value, or undefined where a letter is unknown. */
function readLetters(
  command: GrammarCommand,
  word: ShellWord,
  next: ShellWord | undefined,
  flags: GivenFlag[],
  unknownFlags: UnknownFlag[],
): boolean | undefined {
  const long = `-${word.value.split('=', 1)[0] ?? ''}`;
  if (word.value.length > 3 && command.flags.has(long)) {
    unknownFlags.push({
      text: long.slice(1),
      span: { start: word.start, end: word.start + long.length - 1 },
      near: long,
    });
    return undefined;
  }
  const letters = lettersOf(command, word.value);
  let offset = word.start + 1;
  for (const { letter, flag, value } of letters) {
    const span = letters.length === 1 ? { start: word.start, end: word.start + 2 } : { start: offset, end: offset + 1 };
    offset += 1;
    if (flag === undefined) {
      const near = word.value.length > 3 ? nearFlag(command, word.value) : undefined;
      unknownFlags.push({
        text: word.value.length > 2 && near !== undefined ? word.value : letter,
        span: near === undefined ? span : word,
        near,
      });
      return undefined;
    }
    if (value === undefined || (value === '' && next === undefined)) {
      flags.push({ flag, word, span, value: undefined });
    } else if (value === '' && !word.value.includes('=') && next !== undefined) {
      flags.push({
        flag,
        word,
        span,
        value: { text: next.value, dynamic: next.dynamic, span: next, joined: false },
      });
      return true;
    } else {
      flags.push({
        flag,
        word,
        span,
        value: { text: value, dynamic: word.dynamic, span: word, joined: true },
      });
    }
  }
  return false;
}

function nearFlag(command: GrammarCommand, name: string): string | undefined {
  const bare = name.replace(/^[-–—]+/, '');
  if (bare.length === 1) return command.flags.has(`-${bare}`) ? `-${bare}` : undefined;
  const names = [...command.flags.keys()].filter((flag) => flag.startsWith('--'));
  if (names.includes(`--${bare}`)) return `--${bare}`;
  // Flags grow words in front: "--semver" became "--select-semver".
  const [longer, ...more] = names.filter((flag) => flag.endsWith(`-${bare}`));
  if (longer !== undefined && more.length === 0) return longer;
  const near = nearest(
    bare,
    names.map((flag) => flag.slice(2)),
  );
  return near === undefined ? undefined : `--${near}`;
}
