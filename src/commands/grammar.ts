import age from './grammars/age.json' with { type: 'json' };
import ageKeygen from './grammars/age-keygen.json' with { type: 'json' };
import argocd from './grammars/argocd.json' with { type: 'json' };
import flux from './grammars/flux.json' with { type: 'json' };
import fluxOperator from './grammars/flux-operator.json' with { type: 'json' };
import helm from './grammars/helm.json' with { type: 'json' };
import kubectl from './grammars/kubectl.json' with { type: 'json' };
import rollouts from './grammars/kubectl-argo-rollouts.json' with { type: 'json' };
import kubeseal from './grammars/kubeseal.json' with { type: 'json' };
import kustomize from './grammars/kustomize.json' with { type: 'json' };
import sops from './grammars/sops.json' with { type: 'json' };

/**
 * A grammar as it is stored: names of commands and flags of one tool at one version. Flags are separated by spaces:
 * `-f|--filename=` takes a value, `=#` a whole number, `=~` a duration, `?` a value only after `=`; others are switches.
 */
interface StoredGrammar {
  readonly tool: string;
  readonly version: string;
  readonly source: string;
  /** `go`: one dash or two mean the same, and letters cannot be joined. */
  readonly style?: string;
  /** True where a flag after the first argument is read as an argument. */
  readonly flagsFirst?: boolean;
  readonly commands: Readonly<
    Record<string, { readonly aliases?: string; readonly inherited?: string; readonly flags?: string }>
  >;
}

/** What follows a flag: nothing, a value, a value only after `=`. */
export type FlagValue = 'none' | 'text' | 'integer' | 'duration' | 'optional';

export interface Flag {
  /** Its long name with dashes, or its letter where it has no long name. */
  readonly name: string;
  readonly short: string | undefined;
  readonly value: FlagValue;
}

export interface GrammarCommand {
  /** `app sync`; empty for the tool itself. */
  readonly path: string;
  /** Every flag that the command knows, by each of its names. */
  readonly flags: ReadonlyMap<string, Flag>;
  /** Subcommands by name and alias. */
  readonly subcommands: ReadonlyMap<string, GrammarCommand>;
}

export interface Grammar {
  /** As it is typed: `kubectl argo rollouts`. */
  readonly tool: string;
  readonly version: string;
  readonly goFlags: boolean;
  readonly flagsFirst: boolean;
  readonly root: GrammarCommand;
}

const stored: Readonly<Record<string, StoredGrammar>> = {
  age,
  'age-keygen': ageKeygen,
  argocd,
  flux,
  'flux-operator': fluxOperator,
  helm,
  kubectl,
  'kubectl-argo-rollouts': rollouts,
  kubeseal,
  kustomize,
  sops,
};

/** The programs that have a grammar. */
export const programs: readonly string[] = Object.keys(stored);

const built = new Map<string, Grammar>();

/** The grammar of a program, made on first use. */
export function grammarOf(program: string): Grammar | undefined {
  const source = Object.hasOwn(stored, program) ? stored[program] : undefined;
  if (source === undefined) return undefined;
  let grammar = built.get(program);
  if (grammar === undefined) {
    grammar = {
      tool: program.replace('kubectl-argo-rollouts', 'kubectl argo rollouts'),
      version: source.version,
      goFlags: source.style === 'go',
      flagsFirst: source.flagsFirst === true,
      root: new StoredCommand('', [], source.commands, childrenOf(source.commands)),
    };
    built.set(program, grammar);
  }
  return grammar;
}

type StoredCommands = StoredGrammar['commands'];

/** The paths of the commands directly below each command. */
function childrenOf(commands: StoredCommands): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const path of Object.keys(commands)) {
    if (path === '') continue;
    const parent = path.slice(0, Math.max(0, path.lastIndexOf(' ')));
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [path]);
    else known.push(path);
  }
  return children;
}

/** A command whose flags and subcommands are read when somebody asks: of hundreds, a text uses a few. */
class StoredCommand implements GrammarCommand {
  readonly path: string;
  readonly #above: readonly Flag[];
  readonly #commands: StoredCommands;
  readonly #children: ReadonlyMap<string, readonly string[]>;
  #inherited: readonly Flag[] | undefined;
  #flags: ReadonlyMap<string, Flag> | undefined;
  #subcommands: ReadonlyMap<string, GrammarCommand> | undefined;

  constructor(
    path: string,
    above: readonly Flag[],
    commands: StoredCommands,
    children: ReadonlyMap<string, readonly string[]>,
  ) {
    this.path = path;
    this.#above = above;
    this.#commands = commands;
    this.#children = children;
  }

  get flags(): ReadonlyMap<string, Flag> {
    if (this.#flags !== undefined) return this.#flags;
    const flags = new Map<string, Flag>();
    for (const flag of [...this.#known(), ...flagsOf(this.#commands[this.path]?.flags)]) {
      flags.set(flag.name, flag);
      if (flag.short !== undefined) flags.set(flag.short, flag);
    }
    this.#flags = flags;
    return flags;
  }

  get subcommands(): ReadonlyMap<string, GrammarCommand> {
    if (this.#subcommands !== undefined) return this.#subcommands;
    const subcommands = new Map<string, GrammarCommand>();
    for (const path of this.#children.get(this.path) ?? []) {
      const command = new StoredCommand(path, this.#known(), this.#commands, this.#children);
      const aliases = this.#commands[path]?.aliases?.split(' ') ?? [];
      for (const name of [path.slice(path.lastIndexOf(' ') + 1), ...aliases]) subcommands.set(name, command);
    }
    this.#subcommands = subcommands;
    return subcommands;
  }

  /** The flags that it shares with the commands below it. */
  #known(): readonly Flag[] {
    this.#inherited ??= [...this.#above, ...flagsOf(this.#commands[this.path]?.inherited)];
    return this.#inherited;
  }
}

const values: Readonly<Record<string, FlagValue>> = {
  '': 'none',
  '=': 'text',
  '=#': 'integer',
  '=~': 'duration',
  '?': 'optional',
};

function flagsOf(text: string | undefined): Flag[] {
  return (text ?? '').split(' ').flatMap((token) => {
    const match = /^(?:(-[\w]+)\|)?(-[-\w.]*)?([=?][#~]?)?$/.exec(token);
    if (match === null || token === '') return [];
    const [, short, long, suffix] = match;
    return [{ name: long ?? short ?? '', short, value: values[suffix ?? ''] ?? 'text' }];
  });
}
