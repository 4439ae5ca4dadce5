import { TemplateProblem, Unsupported } from './problem.ts';
import { type Action, readActions } from './actions.ts';
import { type Dialect, GO } from './dialect.ts';
import { parsePipe } from './pipe.ts';
import type { Pipe, TemplateNode } from './syntax.ts';

interface Open {
  readonly type: 'if' | 'with' | 'range';
  readonly action: Action;
  readonly pipe: Pipe;
  readonly body: TemplateNode[];
  readonly otherwise: TemplateNode[];
  inElse: boolean;
  /** True for the inner block of `else if`, which the same `end` closes. */
  readonly chained: boolean;
}

/** Reads a Go template. Throws a problem with its place. */
export function parseTemplate(text: string, dialect: Dialect = GO): readonly TemplateNode[] {
  const nodes: TemplateNode[] = [];
  const open: Open[] = [];
  const add = (node: TemplateNode): void => {
    const current = open.at(-1);
    if (current === undefined) nodes.push(node);
    else (current.inElse ? current.otherwise : current.body).push(node);
  };
  const close = (end: number): void => {
    const block = open.pop();
    if (block === undefined) return;
    add({
      type: block.type,
      pipe: block.pipe,
      body: block.body,
      otherwise: block.otherwise,
      start: block.action.start,
      end,
    });
    if (block.chained) close(end);
  };
  const start = (type: Open['type'], action: Action, rest: string, chained: boolean): void => {
    if (open.length > 100) throw new Unsupported('It nests more than 100 blocks.');
    const pipe = parsePipe(rest, action.end - action.closing - rest.length, type, dialect.values);
    open.push({ type, action, pipe, body: [], otherwise: [], inElse: false, chained });
  };
  for (const piece of readActions(text, dialect)) {
    if ('text' in piece) {
      if (piece.text !== '') add({ type: 'text', text: piece.text });
      continue;
    }
    const { inner } = piece;
    const [, word = '', rest = ''] =
      /^\s*(if|with|range|else|end|break|continue|define|template|block)\b([\s\S]*)$/.exec(inner) ?? [];
    const isKeyword = word !== '' && (rest === '' || /^[\s(.$"`]/.test(rest));
    if (!isKeyword) {
      const pipe = parsePipe(inner, piece.start + piece.opening, 'action', dialect.values);
      add({ type: 'action', pipe, start: piece.start, end: piece.end });
      continue;
    }
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        start(word, piece, rest, false);
        break;
      case 'else': {
        const block = open.at(-1);
        if (block === undefined || block.inElse)
          throw new TemplateProblem(
            'syntax',
            'stands outside of "if", "range" and "with"',
            piece.start,
            piece.end,
            'else',
          );
        block.inElse = true;
        const [, next = '', after = ''] = /^\s+(if|with)\b([\s\S]*)$/.exec(rest) ?? [];
        if (next === 'if' || next === 'with') start(next, piece, after, true);
        break;
      }
      case 'end':
        if (open.length === 0) throw new TemplateProblem('syntax', 'closes nothing', piece.start, piece.end, 'end');
        close(piece.end);
        break;
      case 'break':
      case 'continue':
        if (!open.some((block) => block.type === 'range'))
          throw new TemplateProblem('syntax', 'stands outside of "range"', piece.start, piece.end, word);
        add({ type: word, start: piece.start, end: piece.end });
        break;
      default:
        throw new Unsupported(`Its template uses "${word}", which is not evaluated here.`);
    }
  }
  const unclosed = open[0];
  if (unclosed !== undefined) {
    throw new TemplateProblem(
      'syntax',
      `has no "${dialect.open} end ${dialect.close}"`,
      unclosed.action.start,
      unclosed.action.end,
      unclosed.type,
    );
  }
  return nodes;
}
