import { readFileSync } from 'node:fs';
import { checkShell } from '../../src/commands/check.ts';
import { type Flag, type GrammarCommand, grammarOf } from '../../src/commands/grammar.ts';
import { argumentsOf, neededBy, valuesOf } from '../../src/commands/usage.ts';
import { sourceOf } from '../../src/text/source.ts';

/** The folder of what each tool's own sources say; not every checkout has it. */
export const facts = new URL('../../../shared/facts/', import.meta.url);

/** The commands of each tool with their flags. */
export const FACT_FILES = ['argocd-cli.json', 'flux-cli.json', 'rollouts-cli.json', 'other-cli.json'] as const;

/** A command line that its tool accepts, with one flag. */
export function lineFor(tool: string, command: GrammarCommand, flag?: Flag, name = flag?.name): string {
  const allowed = flag === undefined ? undefined : valuesOf(tool, command.path, flag.name);
  const value =
    flag?.value === 'none'
      ? ''
      : flag?.value === 'optional'
        ? `=${allowed?.[0] ?? 'x'}`
        : ` ${allowed?.[0] ?? { integer: '3', duration: '5m', text: 'value' }[flag?.value ?? 'text'] ?? 'value'}`;
  const count = argumentsOf(tool, command.path);
  const lifted = flag !== undefined && count?.unless?.includes(flag.name) === true;
  const words = Array.from({ length: lifted ? 0 : (count?.min ?? 0) }, (_, index) => `name${index}`);
  const needed = neededBy(tool, command.path);
  const extra = needed === undefined || (flag !== undefined && needed.includes(flag.name)) ? '' : ' -f file.yaml';
  const given = flag === undefined ? '' : ` ${name ?? ''}${value}`;
  return [`${tool}${command.path === '' ? '' : ` ${command.path}`}${given}${extra}`, ...words].join(' ');
}

/** What is said of a command line, but for what its tool still takes. */
export async function findingsOf(line: string) {
  const { findings } = await checkShell(sourceOf('test.sh', `${line}\n`));
  return findings.filter((finding) => finding.code !== 'command/deprecated');
}

/** The command lines made of a file of facts that are refused, and how many were tried. */
export async function refusedFacts(
  file: string,
): Promise<{ readonly refused: readonly string[]; readonly lines: number }> {
  const commands = JSON.parse(readFileSync(new URL(file, facts), 'utf8')) as Record<string, string[]>;
  const refused: string[] = [];
  let lines = 0;
  for (const [typed, flags] of Object.entries(commands)) {
    if (typed.startsWith('_')) continue;
    const words = typed.split(' ');
    const rollouts = typed.startsWith('kubectl argo rollouts');
    const grammar = grammarOf(rollouts ? 'kubectl-argo-rollouts' : (words[0] ?? ''));
    let command = grammar?.root;
    for (const word of words.slice(rollouts ? 3 : 1)) command = command?.subcommands.get(word);
    for (const name of [undefined, ...flags]) {
      lines += 1;
      const flag = name === undefined ? undefined : (command?.flags.get(name) ?? command?.flags.get(`-${name}`));
      if (grammar === undefined || command === undefined || (name !== undefined && flag === undefined)) {
        refused.push(`${typed} ${name ?? ''}`);
        continue;
      }
      const line = lineFor(grammar.tool, command, flag, name);
      if ((await findingsOf(line)).length > 0) refused.push(line);
    }
  }
  return { refused, lines };
}
