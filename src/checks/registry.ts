import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';

/** Every check, sorted by code. A folder of src/checks is a topic; a file whose default export is a check is one. */
export async function loadChecks(): Promise<readonly Check[]> {
  const folder = import.meta.dirname;
  const checks: Check[] = [];
  const topics = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const topic of topics) {
    const files = (await readdir(join(folder, topic.name))).filter((name) => name.endsWith('.ts'));
    for (const file of files) {
      const module = (await import(pathToFileURL(join(folder, topic.name, file)).href)) as { default?: Check };
      const check = module.default;
      if (check === undefined) continue;
      const code = `${topic.name}/${file.slice(0, -'.ts'.length)}`;
      if (check.code !== code)
        throw new Error(`src/checks/${code}.ts declares the code "${check.code}"; write "${code}".`);
      checks.push(check);
    }
  }
  return checks.sort((a, b) => (a.code < b.code ? -1 : 1));
}
