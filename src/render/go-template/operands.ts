import type { Operand, Pipe, TemplateNode } from './syntax.ts';

/** Every value, function and group that a template names. */
export function* operandsOf(nodes: readonly TemplateNode[]): Generator<Operand> {
  for (const node of nodes) {
    if (!('pipe' in node)) continue;
    yield* operandsIn(node.pipe);
    if (node.type === 'action') continue;
    yield* operandsOf(node.body);
    yield* operandsOf(node.otherwise);
  }
}

function* operandsIn(pipe: Pipe): Generator<Operand> {
  for (const command of pipe.commands) {
    for (const operand of command.operands) {
      yield operand;
      if (operand.type === 'group') yield* operandsIn(operand.pipe);
    }
  }
}
