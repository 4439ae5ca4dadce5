import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a build while no other test builds: Astro keeps state in the project, and test files run in workers of their own. */
export async function oneBuild<Result>(build: () => Promise<Result>): Promise<Result> {
  const lock = join(tmpdir(), `gitops-build-${process.ppid}`);
  for (let waited = 0; !taken(lock); waited++) {
    if (waited > 600) throw new Error(`Another test holds ${lock} for ten minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  try {
    return await build();
  } finally {
    rmSync(lock, { recursive: true });
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
