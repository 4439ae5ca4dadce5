import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtOnce } from './built-once.ts';

const FIXTURE = join(import.meta.dirname, 'fixture');

let built: Promise<string> | undefined;

/** The fixture site, a small one with one of everything; gives its dist/. */
export function fixtureSite(): Promise<string> {
  built ??= builtOnce('site', (root) => cpSync(FIXTURE, root, { recursive: true }));
  return built;
}

/** The pages of a built site, as paths below it. */
export function pagesOf(dist: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && statSync(join(dist, path)).isFile())
    .sort();
}
