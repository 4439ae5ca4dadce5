import { execFileSync } from 'node:child_process';

/** The day of the last commit that touched each file below a root (`2026-11-23`); empty where there is no history. */
export function lastChanged(root: string): Map<string, string> {
  const days = new Map<string, string>();
  let log: string;
  try {
    log = execFileSync(
      'git',
      ['-C', root, 'log', '--relative', '--name-only', '--format=%x00%cs', '--', 'content', 'examples', 'scripts'],
      { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] },
    );
  } catch {
    return days;
  }
  for (const commit of log.split('\0').slice(1)) {
    const [day = '', ...files] = commit.split('\n').filter((line) => line !== '');
    for (const file of files) if (!days.has(file)) days.set(file, day);
  }
  return days;
}
