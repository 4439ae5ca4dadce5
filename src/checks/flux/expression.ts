import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';

/** What is wrong with a CEL expression. */
export interface ExpressionProblem {
  /** After "which", about the expression. */
  readonly message: string;
  readonly help: string;
  /** Offsets into the expression. */
  readonly start: number;
  readonly end: number;
}

/** What an expression can name, and what it has to give; undefined where the controller only reads its grammar. */
export interface Contract {
  readonly names: readonly string[];
  readonly gives: 'boolean' | 'text' | 'anything';
}

const environment = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true });

/** What a controller refuses in an expression; undefined where nothing is, or where its grammar goes beyond ours. */
export function expressionProblem(text: string, contract: Contract | undefined): ExpressionProblem | undefined {
  // Quoted fields, messages and numbers such as "2." are CEL that the parser here does not read.
  if (/`|[\w.]\s*\{|\d\.(?!\d)/.test(text.replace(/"[^"]*"|'[^']*'/g, '""'))) return undefined;
  let root: ASTNode;
  try {
    root = environment.parse(text).ast;
  } catch (error) {
    return error instanceof ParseError ? syntaxProblem(text, error) : undefined;
  }
  if (contract === undefined) return undefined;
  return unknownName(root, contract.names) ?? resultProblem(root, contract.gives);
}

const COMMON: readonly (readonly [RegExp, string])[] = [
  [/^={1,3}/, 'Write "==" to compare.'],
  [/^(?:and|AND)\b/, 'Write "&&".'],
  [/^(?:or|OR)\b/, 'Write "||".'],
  [/^&(?!&)/, 'Write "&&".'],
  [/^\|(?!\|)/, 'Write "||".'],
  [/^(?:is|IS)\b/, 'Write "==".'],
  [/^[“”‘’]/, 'Write straight quotes.'],
  [/^\$\{/, 'Write the name alone.'],
];

function syntaxProblem(text: string, error: ParseError): ExpressionProblem {
  const start = Math.min(error.node?.start ?? 0, text.length);
  const rest = text.slice(start);
  const word = /^\w+|^\S/.exec(rest)?.[0] ?? '';
  const expected = /Expected (\w+), got/.exec(error.message)?.[1];
  const sign = expected === undefined ? undefined : SIGNS[expected];
  if (error.message.startsWith('Unterminated'))
    return { message: 'has a quote that is not closed', help: 'Close the quote.', start, end: text.length };
  if (rest.trim() === '')
    return {
      message: sign === undefined ? 'ends too early' : `ends where "${sign}" is expected`,
      help: sign === undefined ? 'Complete the expression.' : `Add "${sign}".`,
      start: Math.max(0, text.trimEnd().length - 1),
      end: text.trimEnd().length,
    };
  // The parser stops behind the first letter of "and" and "or".
  const from = /\w/.test(text[start - 1] ?? '') ? text.slice(0, start).search(/\w+$/) : start;
  const help = COMMON.find(([pattern]) => pattern.test(text.slice(from)))?.[1];
  const shown = from === start ? word : (/^\w+/.exec(text.slice(from))?.[0] ?? word);
  return {
    message: `has an unexpected "${shown}"`,
    help: help ?? (sign === undefined ? `Remove "${shown}", or put quotes around text.` : `Write "${sign}" here.`),
    start: from,
    end: from + shown.length,
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  RPAREN: ')',
  RBRACKET: ']',
  RBRACE: '}',
  COLON: ':',
  COMMA: ',',
};

/** Types that CEL knows as names. */
const TYPES =
  /^(?:int|uint|double|bool|string|bytes|list|map|type|null_type|dyn|optional|timestamp|duration|sets|base64|strings)$/;
/** Macros whose first arguments are variables of their own. */
const MACROS = /^(?:all|exists|exists_one|existsOne|filter|map|optMap|optFlatMap)$/;

function unknownName(node: ASTNode, known: readonly string[]): ExpressionProblem | undefined {
  switch (node.op) {
    case 'value':
      return undefined;
    case 'id': {
      const name = String(node.args);
      if (known.includes(name) || TYPES.test(name)) return undefined;
      const all = known.map((one) => `"${one}"`);
      return {
        message: `reads "${name}", and only ${all.join(' and ')} ${all.length === 1 ? 'is' : 'are'} there`,
        help: `Write "${known[0] ?? ''}.${name}".`,
        start: node.start,
        end: node.end,
      };
    }
    case 'rcall': {
      const [name, target, args] = node.args as readonly [string, ASTNode, readonly ASTNode[]];
      const inTarget = unknownName(target, known);
      if (inTarget !== undefined) return inTarget;
      const own = MACROS.test(name)
        ? args.slice(0, -1).flatMap((one) => (one.op === 'id' ? [String(one.args)] : []))
        : [];
      return firstUnknown(args, [...known, ...own]);
    }
    default:
      return firstUnknown(node.args, known);
  }
}

function firstUnknown(args: unknown, known: readonly string[]): ExpressionProblem | undefined {
  if (!Array.isArray(args)) return isNode(args) ? unknownName(args, known) : undefined;
  for (const one of args as readonly unknown[]) {
    const found = firstUnknown(one, known);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** The types that an expression certainly has none of. */
function resultProblem(node: ASTNode, gives: Contract['gives']): ExpressionProblem | undefined {
  if (gives === 'anything') return undefined;
  const isField = node.op === '.' || node.op === '[]' || node.op === 'id';
  const isBoolean =
    /^(?:==|!=|<|<=|>|>=|in|&&|\|\||!_)$/.test(node.op) || (node.op === 'value' && typeof node.args === 'boolean');
  const isText = node.op === 'value' && typeof node.args === 'string';
  const isOther = /^(?:list|map|-_|\*|\/|%|-)$/.test(node.op) || (node.op === 'value' && !isBoolean && !isText);
  const isWrong = isField || isOther || (gives === 'boolean' ? isText : isBoolean);
  if (!isWrong) return undefined;
  const { start, end } = node;
  if (gives === 'text')
    return {
      message: isField ? 'gives a value that can be anything, not a text' : 'gives no text',
      help: isField ? `Write "string(${node.input.slice(start, end)})".` : 'Write an expression that gives a text.',
      start,
      end,
    };
  return {
    message: isField ? 'gives a value that can be anything, not true or false' : 'is neither true nor false',
    help: isField ? `Compare it, as in "${node.input.slice(start, end)} == true".` : 'Write a comparison.',
    start,
    end,
  };
}
