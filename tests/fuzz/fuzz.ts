import type { Checker } from '../../src/checks/check-unit.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { mutated, random } from './mutate.ts';

/** A text to injure, at the path where it is checked. */
export interface Seed {
  readonly path: string;
  readonly text: string;
}

/** An input that the checker did not answer with diagnostics alone. */
export interface Failure {
  readonly path: string;
  readonly input: string;
  readonly reason: string;
}

export interface Fuzzed {
  readonly inputs: number;
  readonly diagnostics: number;
  /** The longest that one input took, in milliseconds. */
  readonly slowest: number;
  readonly failures: readonly Failure[];
}

/** Checks `count` injured copies of the seeds, as our own content and as other people's in turn. */
export async function fuzz(seeds: readonly Seed[], count: number, seed: number, checker: Checker): Promise<Fuzzed> {
  const next = random(seed);
  const failures: Failure[] = [];
  let diagnostics = 0;
  let slowest = 0;
  for (let index = 0; index < count; index++) {
    const { path, text } = seeds[Math.floor(next() * seeds.length)] as Seed;
    const input = mutated(text, next);
    const started = performance.now();
    try {
      const report = await runChecks(workspaceOf(textsFor(path, input), index % 2 === 0), checker);
      diagnostics += report.diagnostics.length;
      for (const { at, message, help, code } of report.diagnostics) {
        const inside = at.span.start >= 0 && at.span.end >= at.span.start && at.span.end <= at.source.text.length + 1;
        if (!inside || message === '' || help === '')
          failures.push({ path, input, reason: `${code} has no place or no words` });
      }
      lineReport(report.diagnostics);
    } catch (error) {
      failures.push({ path, input, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    slowest = Math.max(slowest, performance.now() - started);
  }
  return { inputs: count, diagnostics, slowest, failures };
}

/** A manifest with a catalog that names it, so that it is checked as an example; everything else alone. */
function textsFor(path: string, input: string): Record<string, string> {
  const [top, tool, ...rest] = path.split('/');
  if (top !== 'examples' || path.endsWith('/examples.yaml')) return { [path]: input };
  const file = JSON.stringify(rest.join('/'));
  return {
    [path]: input,
    [`examples/${tool}/examples.yaml`]: `- name: injured\n  title: Injured\n  purpose: Shows what an injury gives.\n  files: [${file}]\n  versions: {}\n  needs: []\n`,
  };
}
