import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep, readKept } from '../kinds/kept.ts';
import type { Checker } from './check-unit.ts';
import type { ReportCheck } from './report.ts';
import { sampleOutputs } from './samples.ts';

/** The folders of src/ that decide what a sample prints. */
const DECIDING = ['text', 'diagnostics', 'manifests', 'kinds', 'render', 'commands', 'checks'];

/** Every check with what its sample prints: kept until the checker's code, its packages or the engine change. */
export async function documentedChecks(checker: Checker): Promise<readonly ReportCheck[]> {
  const name = `checks-${checkerDigest(`${checker.engine.name} ${checker.engine.version}`)}.json`;
  const kept = readKept(name);
  if (kept !== undefined) return kept as readonly ReportCheck[];
  const made = await sampleOutputs(checker);
  keep(name, made);
  return made;
}

function checkerDigest(engine: string): string {
  const root = join(import.meta.dirname, '../..');
  const files = DECIDING.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|json)$/.test(path))
      .map((path) => join('src', folder, path)),
  );
  const hash = createHash('sha256').update(engine);
  for (const path of [...files.sort(), 'package-lock.json'])
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}
