import { redirectsOf } from '../../src/bundle/redirects.ts';
import type { Checker } from '../../src/checks/check-unit.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import type { CodedFinding } from '../../src/diagnostics/diagnostic.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { checkWorkspace } from '../../src/site/check-project.ts';
import { lineText, positionAt, sourceOf } from '../../src/text/source.ts';
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
      const found = await answerTo(path, input, index % 2 === 0, checker);
      diagnostics += found.length;
      for (const finding of found) {
        const reason = lack(finding);
        if (reason !== undefined) failures.push({ path, input, reason });
      }
    } catch (error) {
      failures.push({ path, input, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    slowest = Math.max(slowest, performance.now() - started);
  }
  return { inputs: count, diagnostics, slowest, failures };
}

/** What is said about an input, as our own content or as other people's. */
async function answerTo(
  path: string,
  input: string,
  complete: boolean,
  checker: Checker,
): Promise<readonly CodedFinding[]> {
  if (path === 'redirects.yaml') return redirectsOf(sourceOf(path, input)).findings;
  const workspace = workspaceOf(textsFor(path, input), complete);
  const { diagnostics } = complete ? await checkWorkspace(workspace, checker) : await runChecks(workspace, checker);
  lineReport(diagnostics);
  return diagnostics;
}

/** What a finding lacks to be of use: words, or a place in its file. */
function lack({ at: { source, span }, message, help, code }: CodedFinding): string | undefined {
  if (message === '' || help === '') return `${code} has no words`;
  const { line, column } = positionAt(source, span.start);
  const inside =
    span.start >= 0 &&
    span.end >= span.start &&
    span.end <= source.text.length + 1 &&
    line <= source.lineStarts.length &&
    column <= lineText(source, line).length + 2;
  return inside ? undefined : `${code} points at ${span.start}-${span.end} (${line}:${column}) of ${source.path}`;
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
