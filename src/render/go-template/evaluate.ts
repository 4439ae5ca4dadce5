import { type Arguments, FUNCTIONS, SPRIG_NAMES } from './functions.ts';
import { TemplateProblem, Unsupported } from './problem.ts';
import type { Command, Operand, Pipe, Range, TemplateNode } from './syntax.ts';
import { isList, isMap, isTrue, NOTHING, print, typeName, type Value } from './value.ts';

/** What a key that is not in a map does: `default` and `zero` print `<no value>`, `error` ends the execution. */
export type MissingKey = 'default' | 'zero' | 'error';

interface Variable {
  readonly name: string;
  value: Value;
}

interface State {
  readonly missingKey: MissingKey;
  readonly variables: Variable[];
  steps: number;
  output: string;
  readonly nothing: Range[];
}

/** What a template printed, and where it printed `<no value>`. */
export interface Evaluation {
  readonly output: string;
  readonly nothing: readonly Range[];
}

type Flow = 'on' | 'break' | 'continue';

const MAX_STEPS = 100_000;
const MAX_OUTPUT = 1_000_000;

/** Executes a template. Throws a problem that has a place, or `Unsupported` where it would have to guess. */
export function evaluate(
  nodes: readonly TemplateNode[],
  data: Value,
  missingKey: MissingKey,
  values: Readonly<Record<string, Value>> = {},
): Evaluation {
  const given = Object.entries(values).map(([name, value]): Variable => ({ name, value }));
  const variables: Variable[] = [{ name: '', value: data }, ...given];
  const state: State = { missingKey, variables, steps: 0, output: '', nothing: [] };
  walkAll(nodes, data, state);
  return { output: state.output, nothing: state.nothing };
}

function walkAll(nodes: readonly TemplateNode[], dot: Value, state: State): Flow {
  for (const node of nodes) {
    const flow = walk(node, dot, state);
    if (flow !== 'on') return flow;
  }
  return 'on';
}

function walk(node: TemplateNode, dot: Value, state: State): Flow {
  step(state);
  switch (node.type) {
    case 'text':
      write(state, node.text);
      return 'on';
    case 'action': {
      const value = evaluatePipe(node.pipe, dot, state);
      if (node.pipe.variables.length === 0) {
        if (value === NOTHING) state.nothing.push({ start: node.start, end: node.end });
        write(state, print(value));
      }
      return 'on';
    }
    case 'if':
    case 'with': {
      const mark = state.variables.length;
      const value = evaluatePipe(node.pipe, dot, state);
      const flow = isTrue(value)
        ? walkAll(node.body, node.type === 'with' ? value : dot, state)
        : walkAll(node.otherwise, dot, state);
      state.variables.length = mark;
      return flow;
    }
    case 'range':
      return walkRange(node, dot, state);
    case 'break':
    case 'continue':
      return node.type;
  }
}

function walkRange(node: TemplateNode & { type: 'if' | 'with' | 'range' }, dot: Value, state: State): Flow {
  const mark = state.variables.length;
  const { variables } = node.pipe;
  const value = evaluateCommands(node.pipe, dot, state);
  const entries = entriesOf(value, node.pipe);
  if (entries.length === 0) {
    const flow = walkAll(node.otherwise, dot, state);
    state.variables.length = mark;
    return flow;
  }
  for (const [key, entry] of entries) {
    step(state);
    const given: readonly Value[] = variables.length === 2 ? [key, entry] : [entry];
    variables.forEach((name, index) => {
      const own = given[index] ?? null;
      if (node.pipe.assigns) assign(name, own, node.pipe, state);
      else state.variables.push({ name, value: own });
    });
    const flow = walkAll(node.body, entry, state);
    state.variables.length = mark;
    if (flow === 'break') break;
  }
  return 'on';
}

function entriesOf(value: Value, range: Range): [Value, Value][] {
  if (value === null || value === NOTHING) return [];
  if (isList(value)) return value.map((entry, index) => [BigInt(index), entry]);
  if (isMap(value))
    return Object.keys(value)
      .sort()
      .map((key) => [key, value[key] ?? null]);
  if (typeof value === 'bigint') {
    if (value > 10_000n) throw new Unsupported('Its template counts to more than 10,000.');
    return Array.from({ length: Math.max(0, Number(value)) }, (_, index) => [BigInt(index), BigInt(index)]);
  }
  throw new TemplateProblem(
    'value',
    `ranges over ${typeName(value)}, which has no elements`,
    range.start,
    range.end,
    'range',
  );
}

function evaluatePipe(pipe: Pipe, dot: Value, state: State): Value {
  const value = evaluateCommands(pipe, dot, state);
  for (const name of pipe.variables) {
    if (pipe.assigns) assign(name, value, pipe, state);
    else state.variables.push({ name, value });
  }
  return value;
}

function evaluateCommands(pipe: Pipe, dot: Value, state: State): Value {
  let value: Value | undefined;
  for (const command of pipe.commands) value = evaluateCommand(command, dot, state, value);
  return value ?? NOTHING;
}

function assign(name: string, value: Value, range: Range, state: State): void {
  const variable = state.variables.findLast((one) => one.name === name);
  if (variable === undefined)
    throw new TemplateProblem('syntax', `sets "$${name}", which is not declared`, range.start, range.end, `$${name}`);
  variable.value = value;
}

function evaluateCommand(command: Command, dot: Value, state: State, final: Value | undefined): Value {
  step(state);
  const [first, ...rest] = command.operands;
  if (first === undefined) return NOTHING;
  if (first.type === 'function') return call(first.name, first, rest, dot, state, final);
  if (rest.length > 0 || final !== undefined) {
    throw new TemplateProblem('value', 'gives arguments to a value that is no function', first.start, command.end, '');
  }
  if (first.type === 'nil')
    throw new TemplateProblem('value', 'is nil, which is no command', first.start, first.end, 'nil');
  return evaluateOperand(first, dot, state);
}

function call(
  name: string,
  range: Range,
  operands: readonly Operand[],
  dot: Value,
  state: State,
  final: Value | undefined,
): Value {
  if (name === 'and' || name === 'or') {
    let value: Value = NOTHING;
    for (const operand of operands) {
      value = evaluateOperand(operand, dot, state);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return final ?? value;
  }
  const given = FUNCTIONS.get(name);
  if (given === undefined) {
    if (SPRIG_NAMES.has(name)) throw new Unsupported(`Its template calls "${name}", which is not evaluated here.`);
    throw new TemplateProblem('function', `calls "${name}", which is no function`, range.start, range.end, name);
  }
  const values: Value[] = operands.map((operand) => evaluateOperand(operand, dot, state));
  if (final !== undefined) values.push(final);
  const args: Arguments = { name, values, range };
  const [least, most] = given.count;
  if (values.length < least || values.length > most) {
    throw new TemplateProblem(
      'value',
      `gives "${name}" ${values.length} arguments, and it takes ${least === most ? least : most === Infinity ? `at least ${least}` : `${least} to ${most}`}`,
      range.start,
      range.end,
      name,
    );
  }
  const result = given.run(args);
  if (typeof result === 'string' && result.length > MAX_OUTPUT)
    throw new Unsupported('Its template makes a text of more than 1 MB.');
  if (isList(result) && result.length > 10_000)
    throw new Unsupported('Its template makes a list of more than 10,000 entries.');
  return result;
}

function evaluateOperand(operand: Operand, dot: Value, state: State): Value {
  step(state);
  switch (operand.type) {
    case 'literal':
      return operand.value;
    case 'nil':
      return null;
    case 'field':
      return fields(dot, operand.names, operand, state);
    case 'variable': {
      const variable = state.variables.findLast((one) => one.name === operand.name);
      if (variable === undefined)
        throw new TemplateProblem(
          'syntax',
          `uses "$${operand.name}", which is not declared`,
          operand.start,
          operand.end,
          `$${operand.name}`,
        );
      return fields(variable.value, operand.names, operand, state);
    }
    case 'group':
      return fields(evaluatePipe(operand.pipe, dot, state), operand.names, operand, state);
    case 'function':
      return call(operand.name, operand, [], dot, state, undefined);
  }
}

function fields(receiver: Value, names: readonly string[], range: Range, state: State): Value {
  let value = receiver;
  const done: string[] = [];
  for (const name of names) {
    done.push(name);
    const path = done.join('.');
    if (value === NOTHING) {
      if (state.missingKey === 'error')
        throw new TemplateProblem('key', `reads ".${path}", which is not there`, range.start, range.end, path);
      return NOTHING;
    }
    if (value === null) throw new TemplateProblem('value', `reads ".${path}" of nil`, range.start, range.end, path);
    if (!isMap(value))
      throw new TemplateProblem(
        'value',
        `reads ".${path}" of ${typeName(value)}, which has no fields`,
        range.start,
        range.end,
        path,
      );
    if (Object.hasOwn(value, name)) value = value[name] ?? null;
    else if (state.missingKey === 'error')
      throw new TemplateProblem('key', `reads ".${path}", which is not there`, range.start, range.end, path);
    else value = NOTHING;
  }
  return value;
}

function step(state: State): void {
  if (++state.steps > MAX_STEPS) throw new Unsupported('Its template takes more than 100,000 steps.');
}

function write(state: State, text: string): void {
  state.output += text;
  if (state.output.length > MAX_OUTPUT) throw new Unsupported('Its template prints more than 1 MB.');
}
