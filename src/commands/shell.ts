import { forEachChild, parse, type Command, type SyntaxNode, type Word, type WordPart } from 'unbash';

/** A word of a command, unquoted, with its place in the shell text. */
export interface ShellWord {
  /** The value after quotes are removed; expansions keep their source text. */
  readonly value: string;
  /** The value up to the first expansion; all of it where there is none. */
  readonly lead: string;
  /** True where an expansion decides part of the value. */
  readonly dynamic: boolean;
  /** True where an unquoted expansion, glob or brace may make more than one word of it, or none. */
  readonly splits: boolean;
  /** The word as it is written, quotes included. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The scripts of command and process substitutions in the word, as the commands they run first. */
  readonly runs: readonly ShellCommand[];
}

/** A simple command: its words without redirections and leading assignments. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Names that are assigned in front of the command. */
  readonly assigned: readonly string[];
  /** True where a redirection or a pipe feeds its standard input. */
  readonly fed: boolean;
  readonly start: number;
  readonly end: number;
}

/** What a shell text holds; on a syntax error, what could still be read of it. */
export interface ShellText {
  readonly commands: readonly ShellCommand[];
  /** The pipelines, each with its simple commands in order. */
  readonly pipelines: readonly (readonly ShellCommand[])[];
  /** Variables that are assigned a static value on their own, with the last value. */
  readonly variables: ReadonlyMap<string, string>;
  readonly errors: readonly { readonly message: string; readonly offset: number }[];
}

interface Reading {
  commands: ShellCommand[];
  pipelines: ShellCommand[][];
  variables: Map<string, string>;
  errors: { message: string; offset: number }[];
  known: Map<Command, ShellCommand>;
}

/** Reads shell text as Bash does: every simple command, also inside substitutions, loops and functions. */
export function parseShell(text: string): ShellText {
  const reading: Reading = {
    commands: [],
    pipelines: [],
    variables: new Map(),
    errors: [],
    known: new Map(),
  };
  visit(parse(text), reading, false, 0);
  const { commands, pipelines, variables, errors } = reading;
  return { commands, pipelines, variables, errors };
}

/** Deeper than anyone nests by hand; what is below is left unread. */
const deepest = 80;

function visit(node: SyntaxNode, reading: Reading, fed: boolean, depth: number): void {
  if (depth > deepest) return;
  if (node.type === 'Script') {
    // Inside escaped backticks the offsets are those of another text.
    if (node.source !== undefined) return;
    if ('errors' in node) {
      for (const error of node.errors ?? []) {
        reading.errors.push({ message: error.message, offset: error.pos });
      }
    }
  } else if (node.type === 'Pipeline') {
    for (const [index, command] of node.commands.entries()) visit(command, reading, fed || index > 0, depth + 1);
    reading.pipelines.push(
      node.commands.flatMap((command) => {
        const simple = command.type === 'Command' ? reading.known.get(command) : undefined;
        return simple === undefined ? [] : [simple];
      }),
    );
    return;
  } else if (node.type === 'HereDoc') {
    if (node.closing === undefined) {
      const name = node.delimiter?.value ?? 'EOF';
      reading.errors.push({
        message: `the here-document is not closed by a line that is only "${name}"`,
        offset: node.pos,
      });
    }
  } else if (node.type === 'Command') {
    const command = commandOf(node, fed, true);
    reading.known.set(node, command);
    if (node.name !== undefined) reading.commands.push(command);
    else assign(node, reading);
  }
  forEachChild(node, (child) => visit(child, reading, node.type === 'Command' ? false : fed, depth + 1));
}

function assign(node: Command, reading: Reading): void {
  for (const part of node.prefix) {
    if (part.type !== 'Assignment' || part.value.type !== 'Word') continue;
    const word = wordOf(part.value, false);
    if (!word.dynamic) reading.variables.set(part.name, word.value);
  }
}

function commandOf(node: Command, fed: boolean, outer: boolean): ShellCommand {
  const words: ShellWord[] = [];
  if (node.name !== undefined) words.push(wordOf(node.name, outer));
  for (const part of node.suffix) {
    if (part.type === 'Word') words.push(wordOf(part, outer));
    else if (part.type === 'Assignment') words.push(plainWord(part.text, part.pos, part.end));
  }
  return {
    words,
    assigned: node.prefix.flatMap((part) => (part.type === 'Assignment' ? [part.name] : [])),
    fed:
      fed || node.redirects.some((part) => part.type !== 'Redirect' || part.operator === '<' || part.operator === '<>'),
    start: node.pos,
    end: words.at(-1)?.end ?? node.end,
  };
}

function plainWord(text: string, start: number, end: number): ShellWord {
  const cut = text.search(/[$`'"\\]/);
  const dynamic = /[$`]/.test(text);
  return {
    value: text.replace(/['"]/g, ''),
    lead: cut === -1 ? text : text.slice(0, cut),
    dynamic,
    splits: false,
    text,
    start,
    end,
    runs: [],
  };
}

function wordOf(word: Word, outer: boolean): ShellWord {
  const state = { value: '', lead: '', dynamic: false, splits: false, runs: [] as ShellCommand[] };
  if (word.parts === undefined) {
    state.value = word.value;
    state.lead = word.value;
  } else {
    for (const part of word.parts) addPart(part, state, false, outer);
  }
  return { ...state, text: word.text, start: word.pos, end: word.end };
}

function addPart(
  part: WordPart,
  state: { value: string; lead: string; dynamic: boolean; splits: boolean; runs: ShellCommand[] },
  quoted: boolean,
  outer: boolean,
): void {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      addStatic(part.value, state);
      return;
    case 'DoubleQuoted':
    case 'LocaleString':
      for (const child of part.parts) addPart(child, state, true, outer);
      return;
    case 'Glob':
      // A pattern that matches no file stays as it is, and one that is a flag's value matches none.
      addStatic(part.text, state);
      return;
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      if (!outer) break;
      const first = part.script?.commands[0]?.command;
      const command = first?.type === 'Pipeline' ? first.commands[0] : first;
      if (command?.type === 'Command' && part.script?.source === undefined) {
        state.runs.push(commandOf(command, false, false));
      }
      break;
    }
    default:
  }
  state.value += part.text;
  state.dynamic = true;
  if (!quoted && part.type !== 'ArithmeticExpansion' && part.type !== 'ProcessSubstitution') {
    state.splits = true;
  }
}

function addStatic(text: string, state: { value: string; lead: string; dynamic: boolean }): void {
  state.value += text;
  if (!state.dynamic) state.lead += text;
}
