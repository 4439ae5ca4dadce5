import { z } from 'zod';
import type { Revision } from './git-history.ts';
import { encoded } from './write-files.ts';

const stampSchema = z.strictObject({
  version: z.string(),
  commit: z.string().nullable(),
  date: z.string().nullable(),
  changed: z.boolean(),
  tools: z.array(z.string()),
});

/** What a site was built from: every copy of it says so. */
export type Stamp = z.infer<typeof stampSchema>;

/** `build.json` of a site. No clock is asked: the date is the commit's. */
export function stampFile(version: string, revision: Revision | undefined, tools: readonly string[]): Uint8Array {
  const stamp: Stamp = {
    version,
    commit: revision?.commit ?? null,
    date: revision?.date ?? null,
    changed: revision?.changed ?? false,
    tools: [...tools],
  };
  return encoded(`${JSON.stringify(stamp, null, 2)}\n`);
}

export function readStamp(text: string): Stamp {
  return stampSchema.parse(JSON.parse(text));
}

/** `0.1.0, commit 5090afc of 2026-11-23`. */
export function stampLine({ version, commit, date, changed }: Stamp): string {
  if (commit === null) return version;
  return `${version}, commit ${commit.slice(0, 12)} of ${date?.slice(0, 10)}${changed ? ', with changes' : ''}`;
}
