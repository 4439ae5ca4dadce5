import type { Finding, Severity } from '../diagnostics/diagnostic.ts';
import type { Example } from '../manifests/example.ts';
import type { Resource } from '../manifests/resource.ts';

/** Text that shows a check at work: one fence, or files by path for what needs a folder. */
export type Sample = string | Readonly<Record<string, string>>;

/** What every check documents about itself; this is its page and its test. */
export interface CheckInfo {
  /** Permanent `topic/name`, named for what holds when it passes; the file is `src/checks/<code>.ts`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what holds when the check passes. */
  readonly summary: string;
  /** What happens in the cluster otherwise, with what the tool prints, and since which version. */
  readonly why: string;
  /** Gives exactly this code. */
  readonly bad: Sample;
  /** Gives nothing at all. */
  readonly good: Sample;
  /** Speaks of something that is left out, as an abridged manifest of other people's pages may. */
  readonly demands?: true;
  /** The fence language of the samples; `yaml` unless told. */
  readonly language?: 'yaml' | 'bash' | 'mdx' | 'text';
}

/** Runs on each resource of the kinds it names (`argoproj.io/Application`, `Service`), `*` for all. */
export interface ResourceCheck extends CheckInfo {
  readonly kinds: readonly string[];
  run(resource: Resource, example: Example): Iterable<Finding>;
}

/** Runs once on each example. */
export interface ExampleCheck extends CheckInfo {
  runExample(example: Example): Iterable<Finding>;
}

/** Found by a station of the pipeline (syntax, structure, build, commands, pages); documented like all others. */
export interface StationCheck extends CheckInfo {
  readonly station: 'syntax' | 'fence' | 'structure' | 'render' | 'command' | 'page';
}

export type Check = ResourceCheck | ExampleCheck | StationCheck;

/** Declares a check; the default export of each file in src/checks/<topic>/. */
export function defineCheck<Kind extends Check>(check: Kind): Kind {
  return check;
}
