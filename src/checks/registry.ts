import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';

/** Every check, sorted by code. A folder of src/checks is a topic; a file whose default export is a check is one. */
export async function loadChecks(): Promise<readonly Check[]> {
  const folder = import.meta.dirname;
  const topics = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = topics.map(async ({ name: topic }) => {
    const files = (await readdir(join(folder, topic))).filter((name) => name.endsWith('.ts'));
    return Promise.all(files.map((file) => checkIn(folder, topic, file)));
  });
  const checks = (await Promise.all(found)).flat().filter((check) => check !== undefined);
  return checks.sort((a, b) => (a.code < b.code ? -1 : 1));
}

async function checkIn(folder: string, topic: string, file: string): Promise<Check | undefined> {
  const module = (await import(pathToFileURL(join(folder, topic, file)).href)) as { default?: Check };
  const check = module.default;
  const code = `${topic}/${file.slice(0, -'.ts'.length)}`;
  if (check !== undefined && check.code !== code)
    throw new Error(`src/checks/${code}.ts declares the code "${check.code}"; write "${code}".`);
  return check;
}
