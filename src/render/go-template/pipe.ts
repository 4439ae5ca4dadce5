import { TemplateProblem, Unsupported } from './problem.ts';
import type { Command, Operand, Pipe } from './syntax.ts';

interface Token {
  readonly type:
    | 'space'
    | 'string'
    | 'character'
    | 'number'
    | 'field'
    | 'variable'
    | 'word'
    | '|'
    | '('
    | ')'
    | ','
    | ':='
    | '='
    | 'dot';
  readonly text: string;
  readonly start: number;
}

const TOKENS: readonly (readonly [Token['type'], RegExp])[] = [
  ['space', /\s+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['character', /'(?:[^'\\]|\\.)+'/y],
  [
    'number',
    /[+-]?(?:0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)(?![\w.])/y,
  ],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
  ['dot', /\./y],
];

const MAX_TOKENS = 5000;

/** Reads the pipeline of an action. `offset` is where its text starts in the template. */
export function parsePipe(
  text: string,
  offset: number,
  context: 'action' | 'if' | 'with' | 'range',
  values: readonly string[] = [],
): Pipe {
  const tokens = tokenize(text, offset);
  const state = { index: 0, depth: 0, values };
  const pipe = readPipe(tokens, state, offset, offset + text.length);
  const rest = tokens[state.index];
  if (rest !== undefined)
    throw new TemplateProblem(
      'syntax',
      `has an unexpected "${rest.text}"`,
      rest.start,
      rest.start + rest.text.length,
      rest.text,
    );
  if (pipe.commands.length === 0)
    throw new TemplateProblem(
      'syntax',
      context === 'action' ? 'is empty' : 'has no value',
      offset,
      offset + Math.max(1, text.length),
      context,
    );
  if (pipe.variables.length > (context === 'range' ? 2 : 1))
    throw new TemplateProblem('syntax', 'declares too many variables', pipe.start, pipe.end, context);
  return pipe;
}

function tokenize(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  outer: while (position < text.length) {
    for (const [type, pattern] of TOKENS) {
      if (type === 'number' && !startsOperand(tokens.at(-1))) continue;
      pattern.lastIndex = position;
      const match = pattern.exec(text);
      if (match === null) continue;
      tokens.push({ type, text: match[0], start: offset + position });
      position += match[0].length;
      if (tokens.length > MAX_TOKENS) throw new Unsupported('Its template has an action of more than 5000 words.');
      continue outer;
    }
    throw new TemplateProblem(
      'syntax',
      `has an unexpected "${text[position]}"`,
      offset + position,
      offset + position + 1,
      text[position],
    );
  }
  return tokens;
}

function startsOperand(before: Token | undefined): boolean {
  return before === undefined || ['space', '|', '(', ',', ':=', '='].includes(before.type);
}

interface State {
  index: number;
  depth: number;
  readonly values: readonly string[];
}

function skipSpace(tokens: readonly Token[], state: State): void {
  while (tokens[state.index]?.type === 'space') state.index++;
}

function readPipe(tokens: readonly Token[], state: State, start: number, end: number): Pipe {
  const { variables, assigns } = readVariables(tokens, state);
  const commands: Command[] = [];
  for (;;) {
    const command = readCommand(tokens, state);
    if (command !== undefined) commands.push(command);
    const next = tokens[state.index];
    if (next?.type !== '|') {
      if (command === undefined && commands.length > 0)
        throw new TemplateProblem('syntax', 'ends with "|"', start, end, '|');
      return { variables, assigns, commands, start, end };
    }
    if (command === undefined)
      throw new TemplateProblem('syntax', 'has nothing before "|"', next.start, next.start + 1, '|');
    state.index++;
  }
}

function readVariables(tokens: readonly Token[], state: State): { variables: string[]; assigns: boolean } {
  const before = state.index;
  const variables: string[] = [];
  for (;;) {
    skipSpace(tokens, state);
    const variable = tokens[state.index];
    if (variable?.type !== 'variable') break;
    variables.push(variable.text.slice(1));
    state.index++;
    skipSpace(tokens, state);
    const next = tokens[state.index];
    if (next?.type === ',') {
      state.index++;
      continue;
    }
    if (next?.type === ':=' || next?.type === '=') {
      state.index++;
      return { variables, assigns: next.type === '=' };
    }
    break;
  }
  state.index = before;
  return { variables: [], assigns: false };
}

function readCommand(tokens: readonly Token[], state: State): Command | undefined {
  const operands: Operand[] = [];
  for (;;) {
    skipSpace(tokens, state);
    const token = tokens[state.index];
    if (token === undefined || token.type === '|' || token.type === ')') break;
    operands.push(readOperand(tokens, state));
    const next = tokens[state.index];
    const operand = operands.at(-1);
    if (operand?.type === 'function' && next?.type === 'field') {
      let { end } = operand;
      for (let index = state.index; tokens[index]?.type === 'field'; index++) end += tokens[index]?.text.length ?? 0;
      const name =
        operand.name +
        tokens
          .slice(state.index)
          .map((one) => one.text)
          .join('')
          .slice(0, end - operand.end);
      throw new TemplateProblem('function', `calls "${operand.name}", which is no function`, operand.start, end, name);
    }
    if (next !== undefined && !['space', '|', ')'].includes(next.type)) {
      throw new TemplateProblem(
        'syntax',
        `has an unexpected "${next.text}"`,
        next.start,
        next.start + next.text.length,
        next.text,
      );
    }
  }
  const [first] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { operands, start: first.start, end: last.end };
}

function readOperand(tokens: readonly Token[], state: State): Operand {
  const token = tokens[state.index];
  if (token === undefined) throw new Unsupported('Its template ends too early.');
  const { start, text } = token;
  const end = start + text.length;
  const names = (): { names: string[]; end: number } => {
    const found: string[] = [];
    let last = tokens[state.index - 1];
    while (tokens[state.index]?.type === 'field') {
      last = tokens[state.index];
      found.push((last?.text ?? '').slice(1));
      state.index++;
    }
    return { names: found, end: (last?.start ?? start) + (last?.text.length ?? 0) };
  };
  switch (token.type) {
    case 'string':
      state.index++;
      return {
        type: 'literal',
        value: text.startsWith('`') ? text.slice(1, -1).replaceAll('\r', '') : unquote(text, start),
        start,
        end,
      };
    case 'character':
      state.index++;
      return {
        type: 'literal',
        value: BigInt(
          unquote(`"${text.slice(1, -1).replace(/^\\'$/, "'").replace(/^"$/, '\\"')}"`, start).codePointAt(0) ?? 0,
        ),
        start,
        end,
      };
    case 'number':
      state.index++;
      return { type: 'literal', value: numberOf(text, start), start, end };
    case 'field': {
      const chain = names();
      return { type: 'field', names: chain.names, start, end: chain.end };
    }
    case 'dot':
      state.index++;
      return { type: 'field', names: [], start, end };
    case 'variable': {
      state.index++;
      const chain = names();
      return { type: 'variable', name: text.slice(1), names: chain.names, start, end: chain.end };
    }
    case 'word':
      state.index++;
      if (text === 'nil') return { type: 'nil', start, end };
      if (text === 'true' || text === 'false') return { type: 'literal', value: text === 'true', start, end };
      if (state.values.includes(text)) {
        const chain = names();
        return { type: 'variable', name: text, names: chain.names, start, end: chain.end };
      }
      return { type: 'function', name: text, start, end };
    case '(': {
      state.index++;
      if (++state.depth > 100) throw new Unsupported('Its template nests more than 100 brackets.');
      const pipe = readPipe(tokens, state, start, end);
      state.depth--;
      const close = tokens[state.index];
      if (close?.type !== ')') throw new TemplateProblem('syntax', 'has a "(" that is not closed', start, end, '(');
      if (pipe.commands.length === 0)
        throw new TemplateProblem('syntax', 'has empty brackets', start, close.start + 1, '()');
      state.index++;
      const chain = names();
      return { type: 'group', pipe, names: chain.names, start, end: chain.end };
    }
    default:
      throw new TemplateProblem('syntax', `has an unexpected "${text}"`, start, end, text);
  }
}

function unquote(text: string, start: number): string {
  const escapes: Readonly<Record<string, string>> = {
    a: '\x07',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
    '\\': '\\',
    "'": "'",
    '"': '"',
  };
  return text
    .slice(1, -1)
    .replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/gs, (_, sequence: string) => {
      const simple = escapes[sequence];
      if (simple !== undefined) return simple;
      const code = /^[xuU]/.test(sequence)
        ? Number.parseInt(sequence.slice(1), 16)
        : /^[0-7]{3}$/.test(sequence)
          ? Number.parseInt(sequence, 8)
          : Number.NaN;
      if (Number.isNaN(code) || code > 0x10_ff_ff)
        throw new TemplateProblem(
          'syntax',
          `has the unknown sequence "\\${sequence}"`,
          start,
          start + text.length,
          sequence,
        );
      return String.fromCodePoint(code);
    });
}

function numberOf(text: string, start: number): number | bigint {
  const plain = text.replaceAll('_', '');
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(plain) ?? [];
  try {
    if (/^(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(digits)) {
      const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
      return sign === '-' ? -value : value;
    }
  } catch {
    throw new TemplateProblem(
      'syntax',
      `has the number "${text}", which cannot be read`,
      start,
      start + text.length,
      text,
    );
  }
  return Number(plain);
}
