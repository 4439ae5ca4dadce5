import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './sandbox.ts';

export interface Command {
  readonly tool: string;
  readonly argv: readonly string[];
}

/** Tools that the documentation has no grammar for: the flags that the scripts may use, from each tool's own manual. */
const others: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  curl: {
    '': [
      '--fail',
      '--silent',
      '--show-error',
      '--location',
      '--proto',
      '--tlsv1.2',
      '--retry',
      '--connect-timeout',
      '--max-time',
      '--output',
    ],
  },
  gh: { 'pr create': ['--base', '--head', '--title', '--body'] },
  glab: { 'mr create': ['--target-branch', '--source-branch', '--title', '--description', '--yes'] },
};

function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

interface Checker {
  readonly name: string;
  complaints(command: Command): Promise<readonly string[]>;
}

/** The documentation's own command check, or the recorded flags of the tools where it is not there yet. */
async function findChecker(): Promise<Checker> {
  const check = join(repository, 'src', 'commands', 'check.ts');
  if (existsSync(check)) {
    const { checkShell } = (await import(pathToFileURL(check).href)) as {
      checkShell(
        source: unknown,
      ): Promise<{ commands: number; findings: readonly { code: string; message: string }[] }>;
    };
    const { sourceOf } = (await import(pathToFileURL(join(repository, 'src', 'text', 'source.ts')).href)) as {
      sourceOf(path: string, text: string): unknown;
    };
    return {
      name: 'src/commands',
      async complaints({ tool, argv }) {
        const { commands, findings } = await checkShell(
          sourceOf('script.sh', `${[tool, ...argv].map(quoted).join(' ')}\n`),
        );
        return commands === 1 ? findings.map((finding) => finding.message) : [`${tool} has no grammar`];
      },
    };
  }
  const facts = join(repository, '..', 'shared', 'facts');
  if (!existsSync(facts))
    throw new Error(
      'There is neither src/commands nor recorded command flags: the commands of the scripts cannot be checked.',
    );
  const recorded: Record<string, readonly string[]> = {};
  for (const file of ['argocd-cli.json', 'flux-cli.json', 'other-cli.json'])
    Object.assign(recorded, JSON.parse(readFileSync(join(facts, file), 'utf8')));
  return {
    name: facts,
    complaints({ tool, argv }) {
      if (tool === 'kubectl' && argv[0] !== 'kustomize') return Promise.resolve([]);
      return Promise.resolve(unknownFlags(tool, argv, recorded));
    },
  };
}

function unknownFlags(
  tool: string,
  argv: readonly string[],
  known: Readonly<Record<string, readonly string[]>>,
): string[] {
  const words = argv.slice(0, argv.findIndex((word) => word.startsWith('-')) >>> 0);
  while (words.length > 0 && known[[tool, ...words].join(' ')] === undefined) words.pop();
  const flags = known[[tool, ...words].join(' ')];
  if (flags === undefined) return [`${tool} ${argv.join(' ')} is not a command`];
  return argv
    .filter((word) => word.startsWith('-') && word !== '-' && word !== '--')
    .map((word) => word.replace(/=.*/s, ''))
    .filter((flag) => !flags.includes(flag))
    .map((flag) => `${[tool, ...words].join(' ')} has no flag ${flag}`);
}

let checker: Promise<Checker> | undefined;

/** What is wrong with a command, by the grammar of its tool. */
async function complaintsAbout(command: Command): Promise<readonly string[]> {
  const own = others[command.tool];
  if (own !== undefined) {
    return unknownFlags(
      command.tool,
      command.argv,
      Object.fromEntries(Object.entries(own).map(([path, flags]) => [`${command.tool} ${path}`.trim(), flags])),
    );
  }
  checker ??= findChecker();
  return (await checker).complaints(command);
}

/** Splits a line of shell words as `--dry-run` prints it. */
export function words(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const character = line.charAt(i);
    if (character === ' ') {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (character === "'") {
      const end = line.indexOf("'", i + 1);
      if (end === -1) throw new Error(`This line has an open quote: ${line}`);
      word = (word ?? '') + line.slice(i + 1, end);
      i = end;
    } else if (character === '\\') {
      word = (word ?? '') + line.charAt(i + 1);
      i += 1;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== undefined) found.push(word);
  return found;
}

/** Problems with everything that the scripts issued; empty when all is well. */
export async function problemsWith(commands: readonly Command[]): Promise<string[]> {
  const problems = new Set<string>();
  for (const command of new Map(commands.map((one) => [[one.tool, ...one.argv].join('\0'), one])).values()) {
    for (const complaint of await complaintsAbout(command))
      problems.add(`${[command.tool, ...command.argv].join(' ')}: ${complaint}`);
  }
  return [...problems];
}
