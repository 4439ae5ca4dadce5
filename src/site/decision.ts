import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Decision, decisionSchema } from '../checks/decision-schema.ts';
import { yamlData } from './yaml-data.ts';

/** The decisions of a content root, by id. */
export function readDecisions(root: string): Map<string, Decision> {
  const folder = join(root, 'content/decisions');
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return new Map(
    files.map((name) => {
      const result = decisionSchema.safeParse(yamlData(name, readFileSync(join(folder, name), 'utf8')));
      if (!result.success) throw new Error(`content/decisions/${name}: ${z.prettifyError(result.error)}`);
      return [name.slice(0, -'.yaml'.length), result.data];
    }),
  );
}
