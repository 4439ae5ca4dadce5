import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grammarOf, programs, type GrammarCommand } from '../../src/commands/grammar.ts';
import { FACT_FILES, facts, findingsOf, lineFor, refusedFacts } from './facts.ts';

function* commandsOf(command: GrammarCommand): Generator<GrammarCommand> {
  yield command;
  for (const child of new Set(command.subcommands.values())) yield* commandsOf(child);
}

describe('every command and flag of the grammars is accepted', () => {
  test.each(programs)('%s', async (program) => {
    const grammar = grammarOf(program);
    expect(grammar).toBeDefined();
    if (grammar === undefined) return;
    const refused: string[] = [];
    let lines = 0;
    for (const command of commandsOf(grammar.root)) {
      for (const [name, flag] of [[undefined, undefined] as const, ...command.flags]) {
        const line = lineFor(grammar.tool, command, flag, name);
        lines += 1;
        if ((await findingsOf(line)).length > 0) refused.push(line);
      }
    }
    expect(refused).toEqual([]);
    expect(lines).toBeGreaterThan(4);
  });
});

describe.runIf(existsSync(facts))('every command and flag of the facts is accepted', () => {
  test.each(FACT_FILES)('%s', async (file) => {
    expect((await refusedFacts(file)).refused).toEqual([]);
  });

  test('aliases of flux', async () => {
    const aliases = JSON.parse(readFileSync(new URL('flux-cli-aliases.json', facts), 'utf8')) as Record<string, string>;
    const refused: string[] = [];
    for (const alias of Object.keys(aliases)) {
      if ((await findingsOf(`${alias} --help`)).length > 0) refused.push(alias);
    }
    expect(refused).toEqual([]);
  });
});

describe('slips of the pen are caught', () => {
  const slips = (word: string): string[] => {
    const at = Math.max(0, Math.floor(word.length / 2) - 1);
    return [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at + 1) + word.slice(at),
      word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
      `${word.slice(0, at)}q${word.slice(at + 1)}`,
      `${word}s`,
    ].filter((slip) => slip !== word && slip.length > 1);
  };

  test('in flags and in commands', async () => {
    let tried = 0;
    const missed: string[] = [];
    for (const program of programs) {
      const grammar = grammarOf(program);
      if (grammar === undefined) continue;
      for (const command of commandsOf(grammar.root)) {
        for (const flag of new Set(command.flags.values())) {
          if (!flag.name.startsWith('--')) continue;
          for (const slip of slips(flag.name.slice(2))) {
            if (command.flags.has(`--${slip}`) || (grammar.goFlags && command.flags.has(`-${slip}`))) continue;
            const line = lineFor(grammar.tool, command, flag, `--${slip}`);
            tried += 1;
            if ((await findingsOf(line)).length === 0) missed.push(line);
          }
        }
        const words = command.path.split(' ');
        const last = words.pop() ?? '';
        let parent: GrammarCommand | undefined = grammar.root;
        for (const word of words) parent = parent?.subcommands.get(word);
        if (last === '' || parent === undefined || grammar.goFlags) continue;
        for (const slip of slips(last)) {
          if (parent.subcommands.has(slip)) continue;
          const line = [grammar.tool, ...words, slip].join(' ');
          tried += 1;
          if ((await findingsOf(line)).length === 0) missed.push(line);
        }
      }
    }
    expect(tried).toBeGreaterThan(20_000);
    expect(missed.length / tried, missed.slice(0, 20).join('\n')).toBeLessThan(0.005);
  });
});
