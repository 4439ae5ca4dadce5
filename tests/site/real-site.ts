import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { siteServer } from '../../src/site/server.ts';
import { builtOnce } from './built-once.ts';

const PROJECT = join(import.meta.dirname, '../..');

export const SITE = 'https://gitops.example';
export const REPOSITORY = 'https://git.example/team/gitops-workflows';
/** The day of the one commit that holds everything. */
export const DAY = '2026-03-01';

let built: Promise<string> | undefined;

/**
 * The project's own content as it is published: with an address, a repository and a history. Gives its dist/.
 * `REAL_SITE=dist` takes a folder that was built before, for whoever works on one of these tests.
 */
export function realSite(): Promise<string> {
  const given = process.env['REAL_SITE'];
  built ??= given === undefined ? builtSite('real', SITE) : Promise.resolve(resolve(PROJECT, given));
  return built;
}

/** The same for another address; the name is that of the folder that it is built in. */
export function builtSite(name: string, address: string): Promise<string> {
  return builtOnce(name, prepare, { SITE_URL: address, REPOSITORY_URL: REPOSITORY });
}

function prepare(root: string): void {
  for (const name of ['content', 'examples', 'scripts', 'urls.lock', 'redirects.yaml'])
    if (existsSync(join(PROJECT, name))) cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  const date = `${DAY}T12:00:00Z`;
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  };
  git('init', '-q', '-b', 'main');
  git('add', 'content', 'examples', 'scripts');
  git('commit', '-q', '-m', 'Start');
}

export interface ServedSite {
  /** Where the site's home page is, with a slash at the end. */
  readonly url: string;
  close(): void;
}

/** Serves a built site as `npm run serve` does, with the headers that its pages are made for. */
export async function serveSite(dist: string, wanted = 0): Promise<ServedSite> {
  const server: Server = await siteServer(dist);
  await new Promise<void>((done) => server.listen(wanted, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
