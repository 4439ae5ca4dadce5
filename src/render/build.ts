import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keepBuild, keptBuild } from './build-cache.ts';
import type { Engine } from './engine.ts';
import { type Finished, limiter, run } from './process.ts';

/** What kustomize made of a folder. */
export interface Built {
  /** The manifests, or undefined where the build ended with an error. */
  readonly output: string | undefined;
  /** What kustomize printed instead, without its prefix and without the folder's name. */
  readonly error: string;
}

/** The files of a build by project path. */
export type BuildFiles = ReadonlyMap<string, string | Uint8Array>;

const SECONDS = 30;
const OUTPUT = 20_000_000;

const atMostTwo = limiter(2);
const built = new WeakMap<Engine, Map<string, Promise<Built>>>();

/** Builds a folder of a private copy of the files; the same bytes are built once for each engine, also across runs. */
export function build(engine: Engine, folder: string, files: BuildFiles): Promise<Built> {
  const cache = built.get(engine) ?? new Map<string, Promise<Built>>();
  built.set(engine, cache);
  const contents = [...files].map(([path, content]) => [
    path,
    typeof content === 'string' ? content : digestOf(content),
  ]);
  const key = JSON.stringify([engine.name, engine.version, folder, contents.sort()]);
  let result = cache.get(key);
  if (result === undefined) {
    const kept = keptBuild(key);
    result = kept === undefined ? atMostTwo(() => buildCopy(engine, folder, files, key)) : Promise.resolve(kept);
    if (cache.size > 500) cache.clear();
    cache.set(key, result);
  }
  return result;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function buildCopy(engine: Engine, folder: string, files: BuildFiles, key: string): Promise<Built> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'kustomize-')));
  try {
    const top = join(home, 'files');
    const folders = new Set([join(top, folder), ...[...files.keys()].map((path) => dirname(join(top, path)))]);
    for (const each of folders) await mkdir(each, { recursive: true });
    await Promise.all([...files].map(([path, content]) => writeFile(join(top, path), content)));
    const finished = await run(engine.command, [...engine.args, join(top, folder)], {
      cwd: home,
      env: environment(home),
      seconds: SECONDS,
      limit: OUTPUT,
    });
    const result = readResult(finished, top);
    // A build that was stopped says something about this machine, not about the files.
    if (finished.stopped === null) keepBuild(key, result);
    return result;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** No PATH, so that kustomize finds no git and no helm; a proxy that is not there, so that nothing is fetched. */
function environment(home: string): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: home,
    KUBECONFIG: join(home, 'kubeconfig'),
    PATH: '',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: '',
    ...(process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {}),
  };
}

function readResult(finished: Finished, top: string): Built {
  if (finished.stopped === 'time') return { output: undefined, error: `the build took longer than ${SECONDS} seconds` };
  if (finished.stopped === 'output') return { output: undefined, error: 'the build printed more than 20 MB' };
  if (finished.code === 0) return { output: finished.stdout, error: '' };
  return { output: undefined, error: errorText(finished.stderr, top) };
}

/** The error without deprecation warnings, klog's wrapping and the temporary folder's name. */
function errorText(stderr: string, top: string): string {
  let text = stderr
    .split('\n')
    .filter((line) => !line.startsWith('# Warning:'))
    .join('\n')
    .trim();
  const quoted = /err="((?:[^"\\]|\\.)*)"\s*$/s.exec(text)?.[1];
  const block = /err=<\n([\s\S]*?)\n\s*>\s*$/.exec(text)?.[1];
  if (quoted !== undefined) text = unquote(quoted);
  else if (block !== undefined) text = block.replace(/^\t/gm, '');
  return text
    .replace(/^(Error|error): /, '')
    .replaceAll(`${top}/`, '')
    .replaceAll(top, '.')
    .trim();
}

function unquote(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
