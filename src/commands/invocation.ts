import type { ShellCommand, ShellWord } from './shell.ts';

/** A command that is really run, once `sudo`, `env`, `xargs` and the like are taken off. */
export interface Invocation {
  /** The program's name without its directory. */
  readonly program: string;
  /** The words after the program. */
  readonly args: readonly ShellWord[];
  readonly word: ShellWord;
  /** True where more arguments follow that the text does not show. */
  readonly open: boolean;
  readonly command: ShellCommand;
}

/** Options of the wrappers that take a value in the next word; all others stand alone. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-T', '-R', '-D', '-r', '-t', '--user', '--group', '--host', '--prompt'],
  doas: ['-u', '-C'],
  env: ['-u', '-C', '-S', '--unset', '--chdir'],
  watch: ['-n', '--interval', '-q', '--equexit', '-s', '--shotsdir'],
  timeout: ['-s', '-k', '--signal', '--kill-after'],
  xargs: [
    '-I',
    '-n',
    '-P',
    '-L',
    '-d',
    '-s',
    '-E',
    '-a',
    '--max-args',
    '--max-procs',
    '--delimiter',
    '--replace',
    '--max-lines',
  ],
  nohup: [],
  exec: ['-a'],
  command: [],
  builtin: [],
  time: ['-f', '-o'],
  nice: ['-n'],
  stdbuf: ['-i', '-o', '-e'],
  retry: [],
};

/** Takes wrappers off a command; undefined where nothing is run, or only the shell can tell what. */
export function invocationOf(command: ShellCommand): Invocation | undefined {
  let words = command.words;
  let open = false;
  for (let depth = 0; depth < 8; depth++) {
    const word = words[0];
    if (word === undefined || word.dynamic) return undefined;
    const program = word.value.slice(word.value.lastIndexOf('/') + 1);
    const takes = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
    if (takes === undefined) return { program, args: words.slice(1), word, open, command };
    if (program === 'command' && /^-[vV]/.test(words[1]?.value ?? '')) return undefined;
    if (program === 'xargs') open = true;
    words = afterOptions(words, takes, program);
  }
  return undefined;
}

function afterOptions(words: readonly ShellWord[], takes: readonly string[], program: string): readonly ShellWord[] {
  let index = 1;
  for (; index < words.length; index++) {
    const value = words[index]?.value ?? '';
    if (value === '--') {
      index += 1;
      break;
    }
    const assignment = /^\w+=/.test(value) && (program === 'env' || program === 'sudo');
    if (!value.startsWith('-') && !assignment) break;
    if (takes.includes(value)) index += 1;
  }
  return words.slice(program === 'timeout' ? index + 1 : index);
}
