import { execFile } from 'node:child_process';

/** A commit that changed something below a folder. */
export interface Change {
  readonly commit: string;
  /** The committer's date as ISO 8601 in UTC. */
  readonly date: string;
  readonly subject: string;
  /** Changed files, relative to the root that was asked about. */
  readonly files: readonly string[];
}

/** What a build was made from, as far as Git knows. */
export interface Revision {
  readonly commit: string;
  readonly date: string;
  /** True where files differ from the commit. */
  readonly changed: boolean;
}

/** The commit of a folder; undefined without Git. */
export async function revision(root: string): Promise<Revision | undefined> {
  const head = await git(root, ['log', '-1', '--format=%H %ct']);
  const [commit, seconds] = head?.trim().split(' ') ?? [];
  if (commit === undefined || seconds === undefined) return undefined;
  const status = await git(root, ['status', '--porcelain', '--untracked-files=no', '--', '.']);
  return { commit, date: isoDate(seconds), changed: status !== '' };
}

/** The changes of a folder, newest first; undefined where Git or a part of the history is missing. */
export async function changesOf(root: string, folder: string): Promise<readonly Change[] | undefined> {
  if ((await git(root, ['rev-parse', '--is-shallow-repository']))?.trim() !== 'false') return undefined;
  const log = await git(root, [
    '-c',
    'core.quotePath=false',
    'log',
    '--no-renames',
    '--relative',
    '--name-only',
    '--format=%x00%H%x01%ct%x01%s',
    '--',
    folder,
  ]);
  const changes = log
    ?.split('\0')
    .slice(1)
    .map((entry): Change => {
      const [head = '', ...files] = entry.split('\n').filter((line) => line !== '');
      const [commit = '', seconds = '0', subject = ''] = head.split('\x01');
      return { commit, date: isoDate(seconds), subject, files };
    });
  return changes === undefined || changes.length === 0 ? undefined : changes;
}

function isoDate(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    execFile('git', [...args], { cwd, maxBuffer: 200_000_000 }, (error, stdout) =>
      done(error === null ? stdout : undefined),
    );
  });
}
