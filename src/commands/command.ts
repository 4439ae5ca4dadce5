import { checkArguments } from './arguments.ts';
import { nearest } from '../text/nearest.ts';
import type { Source } from '../text/source.ts';
import { findingAt } from './finding.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { grammarOf, type Grammar } from './grammar.ts';
import type { Invocation } from './invocation.ts';
import { readCommand } from './reading.ts';
import type { ShellWord } from './shell.ts';
import { insteadOf, isPlaceholder } from './usage.ts';
import { checkFlag } from './values.ts';

/** Checks one command against its tool's grammar; undefined where the tool has none. */
export function checkCommand(source: Source, invocation: Invocation): CodedFinding[] | undefined {
  const target = targetOf(source, invocation);
  if (target === undefined) return undefined;
  if (Array.isArray(target)) return target;
  const { grammar, args } = target;
  const reading = readCommand(grammar, args);
  if (reading.plugin) return [];
  const findings: CodedFinding[] = [];
  const typed = reading.command.path === '' ? grammar.tool : `${grammar.tool} ${reading.command.path}`;
  if (reading.unknownCommand !== undefined) {
    const { word, near } = reading.unknownCommand;
    if (isPlaceholder(word.value)) return [];
    const advice =
      insteadOf(`${typed} ${word.value}`) ??
      (near === undefined ? `Run "${typed} --help" to see the commands there are.` : `Write "${typed} ${near}".`);
    findings.push(findingAt(source, word, 'subcommand-known', `"${typed}" has no command "${word.value}".`, advice));
    return findings;
  }
  for (const unknown of reading.unknownFlags) {
    const advice =
      insteadOf(`${typed} ${unknown.text}`) ??
      (unknown.near === undefined
        ? `Remove it; "${typed} --help" lists the flags there are.`
        : `Did you mean "${unknown.near}"?`);
    findings.push(findingAt(source, unknown.span, 'flag-known', `"${typed}" has no flag "${unknown.text}".`, advice));
  }
  for (const given of reading.flags) {
    findings.push(...checkFlag(source, grammar, typed, reading, given, invocation.open));
  }
  findings.push(...checkArguments(source, grammar, typed, reading, invocation));
  return findings;
}

/** The grammar that reads a command, and the words that it reads. */
function targetOf(
  source: Source,
  invocation: Invocation,
): { grammar: Grammar; args: readonly ShellWord[] } | CodedFinding[] | undefined {
  const { program, args } = invocation;
  const grammar = grammarOf(program);
  if (grammar === undefined) return undefined;
  const [first, second] = args;
  if (program === 'flux' && first?.value === 'operator') {
    const operator = grammarOf('flux-operator');
    if (operator !== undefined) return { grammar: operator, args: args.slice(1) };
  }
  if (program !== 'kubectl') return { grammar, args };
  if (first?.value === 'argo') {
    const rollouts = grammarOf('kubectl-argo-rollouts');
    if (second?.value === 'rollouts' && rollouts !== undefined) return { grammar: rollouts, args: args.slice(2) };
    if (second === undefined || second.dynamic) return [];
    if (nearest(second.value, ['rollouts']) === undefined) return [];
    return [
      findingAt(
        source,
        second,
        'subcommand-known',
        `"kubectl argo" has no command "${second.value}".`,
        'Write "kubectl argo rollouts".',
      ),
    ];
  }
  const plugin = args.findIndex((word, index) => word.value === 'argo' && args[index + 1]?.value === 'rollouts');
  if (
    first !== undefined &&
    plugin > 0 &&
    first.lead.startsWith('-') &&
    args.slice(0, plugin).every((word, index) => word.lead.startsWith('-') || args[index - 1]?.lead.startsWith('-'))
  ) {
    return [
      findingAt(
        source,
        first,
        'arguments',
        `kubectl takes no flag in front of a plugin, and "${first.value}" stands before "argo rollouts".`,
        `Move "${first.text}" behind the name of the Rollout.`,
      ),
    ];
  }
  return { grammar, args };
}
