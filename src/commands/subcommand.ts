import { nearest } from '../text/nearest.ts';
import type { Flag, Grammar, GrammarCommand } from './grammar.ts';
import type { ShellWord } from './shell.ts';
import { argumentsOf, mayBePlugin } from './usage.ts';

/** Which command the words name. */
export interface Found {
  command: GrammarCommand;
  path: Set<number>;
  unknown: { word: ShellWord; near: string | undefined } | undefined;
  plugin: boolean;
  certain: boolean;
}

/** Descends through subcommands as cobra does: flags may stand between them. */
export function findCommand(grammar: Grammar, args: readonly ShellWord[]): Found {
  const found: Found = {
    command: grammar.root,
    path: new Set(),
    unknown: undefined,
    plugin: false,
    certain: true,
  };
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (word === undefined || found.command.subcommands.size === 0) break;
    if (word.value === '--') break;
    if (word.splits && word.lead === '') {
      found.certain = false;
      break;
    }
    if (word.lead.startsWith('-') && word.lead !== '-') {
      if (takesNext(grammar, found.command, word, args[index + 1])) index += 1;
      continue;
    }
    if (word.dynamic) {
      found.certain = false;
      break;
    }
    const next = found.command.subcommands.get(word.value);
    if (next !== undefined) {
      found.command = next;
      found.path.add(index);
      if (word.value === 'help' && next.path === 'help') found.plugin = true;
      continue;
    }
    // A tool whose root takes files (sops, age) has arguments here; all others have subcommands.
    if (found.command === grammar.root && grammar.goFlags) {
      // A word that is no file and has a file behind it is a command with a slip of the pen.
      const near = /[./]/.test(word.value) ? undefined : nearest(word.value, found.command.subcommands.keys());
      const file = args.slice(index + 1).find((one) => !one.lead.startsWith('-'));
      if (near === undefined || file === undefined) break;
      found.unknown = { word, near };
      return found;
    }
    if (found.command === grammar.root && /^(help|completion|__complete)$/.test(word.value)) {
      found.plugin = true;
      return found;
    }
    const near = nearest(word.value, found.command.subcommands.keys());
    // `kubectl apply` runs by itself and takes no argument, so this is one too many.
    if (near === undefined && argumentsOf(grammar.tool, found.command.path)?.max === 0) break;
    if (found.command === grammar.root && mayBePlugin(grammar.tool, word.value, near)) found.plugin = true;
    else found.unknown = { word, near };
    return found;
  }
  return found;
}

function takesNext(grammar: Grammar, command: GrammarCommand, word: ShellWord, next: ShellWord | undefined): boolean {
  if (word.value.includes('=')) return false;
  const flag = command.flags.get(flagName(grammar, word.value));
  if (flag !== undefined) return flag.value !== 'none' && flag.value !== 'optional';
  if (!word.value.startsWith('--') && !grammar.goFlags) {
    const last = lettersOf(command, word.value).at(-1);
    return last?.flag !== undefined && last.flag.value !== 'none' && last.value === '';
  }
  return next !== undefined && !next.value.startsWith('-') && !command.subcommands.has(next.value);
}

export function flagName(grammar: Grammar, text: string): string {
  const name = text.split('=', 1)[0] ?? text;
  if (!grammar.goFlags || name.startsWith('--') || name.length === 2) return name;
  return `-${name}`;
}

/** Letters joined behind one dash: `-it`, `-nargocd`, `-o=yaml`. */
export function lettersOf(
  command: GrammarCommand,
  text: string,
): { letter: string; flag: Flag | undefined; value: string | undefined }[] {
  const letters: { letter: string; flag: Flag | undefined; value: string | undefined }[] = [];
  for (let index = 1; index < text.length; index++) {
    const letter = `-${text[index] ?? ''}`;
    const flag = command.flags.get(letter);
    const rest = text.slice(index + 1);
    if (flag === undefined) {
      letters.push({ letter, flag, value: undefined });
      break;
    }
    if (rest.startsWith('=')) {
      letters.push({ letter, flag, value: rest.slice(1) });
      break;
    }
    if (flag.value === 'none' || flag.value === 'optional') {
      letters.push({ letter, flag, value: undefined });
      continue;
    }
    letters.push({ letter, flag, value: rest });
    break;
  }
  return letters;
}
