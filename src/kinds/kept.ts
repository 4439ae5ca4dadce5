import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What is kept stands beside the packages that it was made with: a clean installation starts with nothing. */
function placeOf(name: string): string {
  const modules = dirname(dirname(createRequire(import.meta.url).resolve('yaml/package.json')));
  return join(modules, '.cache/gitops-workflows', name);
}

/** The JSON that an earlier run kept under a name; the name says what it was made from, so it is never out of date. */
export function readKept(name: string): unknown {
  try {
    return JSON.parse(readFileSync(placeOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps a value for the next run; where the folder cannot be written, the next run makes it again. */
export function keep(name: string, value: unknown): void {
  try {
    const place = placeOf(name);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(`${place}.${process.pid}`, JSON.stringify(value));
    renameSync(`${place}.${process.pid}`, place);
  } catch {
    // A read-only installation.
  }
}

/** What an earlier run kept under a name, or what is made now and kept for the next one. */
export async function keptOr<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
  const kept = readKept(name);
  if (kept !== undefined) return kept as Value;
  const made = await make();
  keep(name, made);
  return made;
}
